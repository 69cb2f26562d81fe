package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.Dialect;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void anthropics_limits_are_said_as_openai_says_them() {
    Headers upstream =
        Headers.of(
            Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", "2026-01-01T00:06:00Z",
                "anthropic-ratelimit-input-tokens-limit", "7"));

    assertThat(toOpenAi(upstream))
        .isEqualTo(
            Headers.of(
                Map.of(
                    "x-ratelimit-limit-requests", "50",
                    "x-ratelimit-remaining-requests", "49",
                    "x-ratelimit-reset-requests", "6m0s")));
  }

  @Test
  void openais_limits_are_said_as_anthropic_says_them() {
    Headers upstream =
        Headers.of(
            Map.of(
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "1h6m0s"));

    assertThat(toAnthropic(upstream))
        .isEqualTo(
            Headers.of(
                Map.of(
                    "anthropic-ratelimit-tokens-limit", "150000",
                    "anthropic-ratelimit-tokens-remaining", "149984",
                    "anthropic-ratelimit-tokens-reset", "2026-01-01T01:06:00Z")));
  }

  @ParameterizedTest
  @CsvSource({"6m0s,360", "1s,1", "2.5s,2", "1h,3600", "3m,180", "1500ms,1", "20ms,0"})
  void every_form_of_a_time_is_read(String text, long seconds) {
    Headers said = toAnthropic(Headers.of(Map.of("x-ratelimit-reset-requests", text)));

    assertThat(said.first("anthropic-ratelimit-requests-reset"))
        .contains(NOW.plusSeconds(seconds).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T02:00:05Z,2h0m5s",
    "2026-01-01T00:00:07Z,7s",
    "2026-01-01T00:00:00.250Z,250ms",
    "2025-12-31T00:00:00Z,0ms"
  })
  void a_moment_becomes_a_time_from_now(String moment, String text) {
    Headers said = toOpenAi(Headers.of(Map.of("anthropic-ratelimit-tokens-reset", moment)));

    assertThat(said.first("x-ratelimit-reset-tokens")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "5 apples", "-3s"})
  void what_cannot_be_read_is_left_out(String text) {
    assertThat(
            toAnthropic(
                Headers.of(
                    Map.of("x-ratelimit-reset-tokens", text, "x-ratelimit-limit-tokens", text))))
        .isEqualTo(Headers.NONE);
    assertThat(toOpenAi(Headers.of(Map.of("anthropic-ratelimit-tokens-reset", text))))
        .isEqualTo(Headers.NONE);
  }

  private static Headers toOpenAi(Headers upstream) {
    return RateLimitHeaders.said(upstream, Dialect.ANTHROPIC_MESSAGES, Dialect.OPENAI_CHAT, NOW);
  }

  private static Headers toAnthropic(Headers upstream) {
    return RateLimitHeaders.said(upstream, Dialect.OPENAI_CHAT, Dialect.ANTHROPIC_MESSAGES, NOW);
  }
}
