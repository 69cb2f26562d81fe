package io.aigateway.routing.call;

import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Patience;
import io.aigateway.routing.upstream.UpstreamRequest;
import io.aigateway.translate.target.Wire;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes the requests that go to vendors: destination and credential are chosen together. */
final class VendorRequests {
  private VendorRequests() {}

  /**
   * A request for an answer, or for a count of tokens.
   *
   * @param path below the candidate's base URL
   * @param client the client's header fields; only those that the vendor's dialect knows travel on,
   *     and only if the client speaks it
   * @param patience how long the answer is waited for
   */
  static UpstreamRequest post(
      Candidate candidate, String path, byte[] body, Headers client, Patience patience) {
    Headers headers =
        VendorHeaders.of(candidate.dialect().wire(), candidate.provider())
            .with("content-type", "application/json")
            .with("accept", accepted(patience));
    if (candidate.direct()) {
      headers = headers.with(passed(candidate.dialect().wire(), client));
    }
    return new UpstreamRequest(
        candidate.uri(path),
        headers,
        Optional.of(body),
        candidate.provider().allowPrivateNetwork(),
        patience);
  }

  private static String accepted(Patience patience) {
    return switch (patience) {
      case Patience.Whole whole -> "application/json";
      case Patience.Streaming streaming -> "text/event-stream";
    };
  }

  private static Headers passed(Wire wire, Headers client) {
    TreeMap<String, List<String>> passed = new TreeMap<>();
    for (String name : wire.requestHeaders()) {
      List<String> values = client.all(name);
      // A gateway key must never reach a vendor, whatever an allow-list says.
      if (!values.isEmpty() && !name.equalsIgnoreCase(wire.keyHeader())) {
        passed.put(name, values);
      }
    }
    return Headers.ofAll(passed);
  }
}
