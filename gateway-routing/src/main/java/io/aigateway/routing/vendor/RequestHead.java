package io.aigateway.routing.vendor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Request line and headers.
 *
 * @param headers all values per name, names in lower case
 */
record RequestHead(
    String method, String target, String version, Map<String, List<String>> headers) {

  /**
   * Parses the lines before the empty one.
   *
   * @throws Refusal when they are no HTTP/1.x request head
   */
  static RequestHead parse(List<String> lines) {
    var words = lines.getFirst().split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new Refusal(400, "this is no HTTP/1.1 request");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new Refusal(400, "a header line has no name");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return new RequestHead(words[0], words[1], words[2], headers);
  }

  /** The target without its query. */
  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The value of a query parameter, not decoded. */
  Optional<String> query(String name) {
    int query = target.indexOf('?');
    if (query < 0) {
      return Optional.empty();
    }
    for (var pair : target.substring(query + 1).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The first value of a header. */
  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  private boolean headerSays(String name, String word) {
    return header(name).filter(value -> value.toLowerCase(Locale.ROOT).contains(word)).isPresent();
  }

  boolean isChunked() {
    return headerSays("transfer-encoding", "chunked");
  }

  boolean expectsContinue() {
    return headerSays("expect", "100-continue");
  }

  boolean keepsAlive() {
    return version.equals("HTTP/1.0")
        ? headerSays("connection", "keep-alive")
        : !headerSays("connection", "close");
  }

  /** The announced length of the body, 0 when none is. */
  long contentLength() {
    try {
      return Long.parseLong(header("content-length").orElse("0"));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "content-length is no number", e);
    }
  }
}
