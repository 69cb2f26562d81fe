package io.aigateway.routing.call;

import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.Loss;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the header fields that clients get. */
final class ReplyHeaders {
  /** Longest list of lost fields, in characters. */
  static final int LOSSES_MAX = 1_000;

  /** Longest name, in characters. */
  static final int NAME_MAX = 200;

  private static final Headers STREAM =
      Headers.of(
          Map.of(
              "content-type", "text/event-stream; charset=utf-8",
              "cache-control", "no-cache",
              "x-accel-buffering", "no"));

  private ReplyHeaders() {}

  /** What every answer of the call carries. */
  static Headers base(ClientCall call, int attempts) {
    return Headers.of(
            Map.of(
                "x-request-id", call.requestId(),
                "x-gateway-attempts", Integer.toString(attempts)))
        .with(call.request().dialect().wire().requestIdHeader(), call.requestId());
  }

  /** Whose answer it is. */
  static Headers from(Candidate candidate) {
    return Headers.of(
        Map.of(
            "x-gateway-provider", printable(candidate.provider().name(), NAME_MAX),
            "x-gateway-model", printable(candidate.model().modelId(), NAME_MAX),
            "x-gateway-call-method", candidate.direct() ? "direct" : "convert"));
  }

  /** What could not be carried over. */
  static Headers losses(List<Loss> losses) {
    Headers headers = Headers.NONE;
    if (losses.isEmpty()) {
      return headers;
    }
    for (Fate fate : List.of(Fate.DROPPED, Fate.APPROXIMATED)) {
      String paths =
          losses.stream()
              .filter(loss -> loss.fate() == fate)
              .map(Loss::path)
              .distinct()
              .collect(Collectors.joining(", "));
      if (!paths.isEmpty()) {
        String name = fate == Fate.DROPPED ? "x-gateway-dropped" : "x-gateway-approximated";
        headers = headers.with(name, printable(paths, LOSSES_MAX));
      }
    }
    return headers;
  }

  /**
   * Those of the upstream's fields that both dialects let pass, and rate limits in the client's own
   * words.
   */
  static Headers passed(Headers upstream, Candidate candidate, Dialect client, Instant now) {
    Set<String> vendors = candidate.dialect().wire().responseHeaders();
    TreeMap<String, List<String>> passed = new TreeMap<>();
    upstream
        .values()
        .forEach(
            (name, values) -> {
              if (listed(vendors, name)
                  && (candidate.direct() || listed(client.wire().responseHeaders(), name))) {
                passed.put(name, values.stream().map(v -> printable(v, LOSSES_MAX)).toList());
              }
            });
    Headers same = Headers.ofAll(passed);
    return candidate.direct()
        ? same
        : same.with(RateLimitHeaders.said(upstream, candidate.dialect(), client, now));
  }

  /** What keeps SDKs, which repeat a 429 by themselves, from what waiting does not help. */
  static Headers advice(Fault fault) {
    return fault.kind() == FaultKind.SPEND_LIMIT
        ? Headers.NONE.with("x-should-retry", "false")
        : Headers.NONE;
  }

  /** A whole JSON body. */
  static Headers json(int length) {
    return Headers.of(
        Map.of("content-type", "application/json", "content-length", Integer.toString(length)));
  }

  /** A stream that nobody in between may hold back. */
  static Headers stream() {
    return STREAM;
  }

  private static boolean listed(Set<String> names, String name) {
    if (names.contains(name)) {
      return true;
    }
    for (String listed : names) {
      int stem = listed.length() - 1;
      if (listed.endsWith("*") && name.regionMatches(0, listed, 0, stem)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Header fields carry visible ASCII; everything else could be read as something else. */
  private static String printable(String text, int max) {
    String visible = isVisible(text) ? text : text.replaceAll("[^\\x20-\\x7e]", "?");
    return visible.length() <= max ? visible : visible.substring(0, max - 3) + "...";
  }
}
