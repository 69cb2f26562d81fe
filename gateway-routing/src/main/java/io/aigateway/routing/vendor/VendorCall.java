package io.aigateway.routing.vendor;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link FakeVendor} remembers of one request: a snapshot, also of a call that still runs.
 *
 * @param number counts the vendor's calls from 1
 * @param at when the request had been read
 * @param method HTTP method
 * @param path path and query as sent
 * @param headers all values per header, names in lower case
 * @param body request body as UTF-8 text
 * @param status status that was answered; 0 before or without an answer
 * @param eventsSent stream events written so far
 * @param finished whether the answer was sent to its intended, well-formed end
 * @param clientLeft whether the client was gone before that
 */
public record VendorCall(
    long number,
    Instant at,
    String method,
    String path,
    Map<String, List<String>> headers,
    String body,
    int status,
    int eventsSent,
    boolean finished,
    boolean clientLeft) {

  /** Copies the headers. */
  public VendorCall {
    headers = Map.copyOf(headers);
  }

  /**
   * The first value of a header.
   *
   * @param name in any case
   * @return its value; empty when it was not sent
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** Shows neither headers nor body: they hold keys and prompts. */
  @Override
  public String toString() {
    return "VendorCall[#%d %s %s -> %d, events=%d, finished=%s, clientLeft=%s]"
        .formatted(number, method, path, status, eventsSent, finished, clientLeft);
  }
}
