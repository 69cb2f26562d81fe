package io.aigateway.bench;

import java.util.List;

/**
 * A call as one target takes it.
 *
 * @param url where
 * @param fields header fields as {@code name: value}, a list for each key in turn
 * @param body the body
 */
record Call(String url, List<List<String>> fields, String body) {
  /** One key, or none. */
  static Call of(String url, String body, String... fields) {
    return new Call(url, List.of(List.of(fields)), body);
  }

  /** The request as it goes over the wire, once for each key. */
  List<String> wire() {
    int path = url.indexOf('/', "http://".length());
    return fields.stream()
        .map(
            own ->
                "POST "
                    + url.substring(path)
                    + " HTTP/1.1\r\nHost: "
                    + url.substring("http://".length(), path)
                    + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + Protocol.bytes(body).length
                    + "\r\n"
                    + String.join("", own.stream().map(field -> field + "\r\n").toList())
                    + "\r\n"
                    + body)
        .toList();
  }
}
