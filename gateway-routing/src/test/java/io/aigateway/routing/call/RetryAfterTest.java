package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.upstream.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-06T08:49:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 7000",
        "0.5 | 500",
        "0 | 0",
        "Fri, 06 Nov 2026 08:49:37 GMT | 7000",
        "Friday, 06-Nov-26 08:49:37 GMT | 7000",
        "Fri Nov  6 08:49:37 2026 | 7000",
        "Fri, 06 Nov 2026 08:49:00 GMT | 0"
      })
  void seconds_and_every_form_of_a_date_are_read(String text, long millis) {
    assertThat(RetryAfter.of(Headers.of(Map.of("Retry-After", text)), NOW))
        .contains(Duration.ofMillis(millis));
  }

  @Test
  void milliseconds_go_before_seconds() {
    Headers both = Headers.of(Map.of("retry-after", "9", "retry-after-ms", "1500"));

    assertThat(RetryAfter.of(both, NOW)).contains(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "", "1e12", "6 Nov 2026"})
  void what_is_neither_a_number_nor_a_date_asks_for_nothing(String text) {
    assertThat(RetryAfter.of(Headers.of(Map.of("retry-after", text)), NOW)).isEmpty();
  }
}
