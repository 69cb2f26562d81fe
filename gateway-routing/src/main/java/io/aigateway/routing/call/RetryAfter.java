package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a vendor asks to wait: seconds or a date (RFC 9110, 10.2.3), or milliseconds. */
final class RetryAfter {
  private RetryAfter() {}

  static Optional<Duration> of(Headers headers, Instant now) {
    return headers
        .first("retry-after-ms")
        .flatMap(text -> number(text, 3))
        .or(() -> headers.first("retry-after").flatMap(text -> secondsOrDate(text, now)));
  }

  private static Optional<Duration> secondsOrDate(String text, Instant now) {
    return number(text, 0).or(() -> date(text, now));
  }

  private static Optional<Duration> number(String text, int digitsBelowSeconds) {
    try {
      BigDecimal seconds = new BigDecimal(text.trim()).movePointLeft(digitsBelowSeconds);
      return seconds.signum() < 0 || seconds.precision() - seconds.scale() > 9
          ? Optional.empty()
          : Optional.of(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant until =
          ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
