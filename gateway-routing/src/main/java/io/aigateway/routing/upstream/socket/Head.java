package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.Headers;
import java.time.Duration;

/**
 * The head of an answer.
 *
 * @param modern whether it is one of HTTP/1.1 and not of an older version
 * @param status HTTP status
 * @param headers all header fields
 */
record Head(boolean modern, int status, Headers headers) {
  /** Longest rest of a connection between two exchanges; many servers end theirs a little later. */
  static final Duration REST_MAX = Duration.ofSeconds(30);

  /** A vendor that names its own longest rest may already be at its end while a request travels. */
  static final Duration MARGIN = Duration.ofSeconds(1);

  private static final String TIMEOUT = "timeout=";

  /** How long the connection may rest after this answer; zero when it must not serve again. */
  Duration rest() {
    boolean kept = modern ? !says("connection", "close") : says("connection", "keep-alive");
    return kept ? told() : Duration.ZERO;
  }

  private Duration told() {
    for (String value : headers.all("keep-alive")) {
      for (String hint : value.split(",", -1)) {
        String word = hint.strip();
        if (word.regionMatches(true, 0, TIMEOUT, 0, TIMEOUT.length())) {
          return within(word.substring(TIMEOUT.length()));
        }
      }
    }
    return REST_MAX;
  }

  private static Duration within(String seconds) {
    try {
      Duration told = Duration.ofSeconds(Integer.parseInt(seconds)).minus(MARGIN);
      Duration rest = told.compareTo(REST_MAX) < 0 ? told : REST_MAX;
      return rest.isPositive() ? rest : Duration.ZERO;
    } catch (NumberFormatException e) {
      return REST_MAX;
    }
  }

  private boolean says(String name, String word) {
    for (String value : headers.all(name)) {
      if (contains(value, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(String value, String word) {
    if (value.equalsIgnoreCase(word)) {
      return true;
    }
    for (String one : value.split(",", -1)) {
      if (one.strip().equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
