package io.aigateway.routing.call;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.Dialect;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says the state of rate limits in the words of another dialect (OpenAI API, rate limits in
 * headers; Anthropic API, rate limit response headers). Anthropic's separate limits for input and
 * output have no counterpart. Resets are moments to the one and times from now to the other.
 */
final class RateLimitHeaders {
  private static final List<String> THINGS = List.of("requests", "tokens");
  private static final List<String> NUMBERS = List.of("limit", "remaining");
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,9})?)(ms|s))?");

  private RateLimitHeaders() {}

  /** The upstream's limits as the client's dialect says them; what cannot be read is left out. */
  static Headers said(Headers upstream, Dialect vendor, Dialect client, Instant now) {
    Headers said = Headers.NONE;
    for (String thing : THINGS) {
      for (String number : NUMBERS) {
        Optional<String> value =
            upstream.first(name(vendor, thing, number)).filter(v -> COUNT.matcher(v).matches());
        said = with(said, name(client, thing, number), value);
      }
      Optional<Instant> reset =
          upstream.first(name(vendor, thing, "reset")).flatMap(v -> moment(vendor, v, now));
      said =
          with(said, name(client, thing, "reset"), reset.map(moment -> text(client, moment, now)));
    }
    return said;
  }

  private static Headers with(Headers headers, String name, Optional<String> value) {
    return value.map(text -> headers.with(name, text)).orElse(headers);
  }

  private static String name(Dialect dialect, String thing, String what) {
    return switch (dialect) {
      case OPENAI_CHAT -> "x-ratelimit-" + what + "-" + thing;
      case ANTHROPIC_MESSAGES -> "anthropic-ratelimit-" + thing + "-" + what;
    };
  }

  private static Optional<Instant> moment(Dialect dialect, String text, Instant now) {
    try {
      return switch (dialect) {
        case OPENAI_CHAT -> span(text).map(now::plus);
        case ANTHROPIC_MESSAGES -> Optional.of(Instant.parse(text));
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(Dialect dialect, Instant moment, Instant now) {
    return switch (dialect) {
      case OPENAI_CHAT -> text(moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO);
      case ANTHROPIC_MESSAGES -> Instant.ofEpochSecond(moment.getEpochSecond()).toString();
    };
  }

  /** Times such as {@code 6m0s}, {@code 1.5s} and {@code 20ms}. */
  private static Optional<Duration> span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    double seconds = matcher.group(3) == null ? 0 : Double.parseDouble(matcher.group(3));
    boolean millis = "ms".equals(matcher.group(4));
    return Optional.of(
        Duration.ofHours(whole(matcher, 1))
            .plusMinutes(whole(matcher, 2))
            .plusMillis(Math.round(millis ? seconds : seconds * 1000)));
  }

  private static long whole(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  private static String text(Duration span) {
    if (span.compareTo(Duration.ofSeconds(1)) < 0) {
      return span.toMillis() + "ms";
    }
    String hours = span.toHours() > 0 ? span.toHours() + "h" : "";
    String minutes = span.toMinutes() > 0 ? span.toMinutesPart() + "m" : "";
    return hours + minutes + span.toSecondsPart() + "s";
  }
}
