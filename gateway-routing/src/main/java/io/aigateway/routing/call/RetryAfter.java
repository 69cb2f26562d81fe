package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a vendor asks to wait: seconds or a date in any of the three forms of HTTP (RFC 9110,
 * 5.6.7 and 10.2.3), or milliseconds, as the vendors' own SDKs read it.
 */
final class RetryAfter {
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  static Optional<Duration> of(Headers headers, Instant now) {
    return headers
        .first("retry-after-ms")
        .flatMap(text -> number(text, 3))
        .or(() -> headers.first("retry-after").flatMap(text -> secondsOrDate(text, now)));
  }

  private static Optional<Duration> secondsOrDate(String text, Instant now) {
    return number(text, 0).or(() -> date(text.trim(), now));
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
    return DATES.stream()
        .flatMap(form -> moment(text, form).stream())
        .findFirst()
        .map(until -> until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
  }

  private static Optional<Instant> moment(String text, DateTimeFormatter form) {
    try {
      return Optional.of(ZonedDateTime.parse(text, form).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
