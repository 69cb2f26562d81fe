package io.aigateway.server.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them. */
final class Spans {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d|)");

  private Spans() {}

  /** The duration of a text; throws {@code IllegalArgumentException} for anything else. */
  static Duration of(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  /** Durations by name, as in {@code name=5s,other=1m}; throws like {@link #of}. */
  static Map<String, Duration> byName(String text) {
    Map<String, Duration> spans = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int sign = pair.lastIndexOf('=');
      String name = sign < 0 ? "" : pair.substring(0, sign).strip();
      if (name.isEmpty() || spans.put(name, of(pair.substring(sign + 1))) != null) {
        throw new IllegalArgumentException("not one duration for each name");
      }
    }
    return Map.copyOf(spans);
  }
}
