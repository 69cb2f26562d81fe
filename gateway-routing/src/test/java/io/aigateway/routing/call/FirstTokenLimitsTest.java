package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstTokenLimitsTest {
  private final FirstTokenLimits limits =
      new FirstTokenLimits(
          Optional.of(Duration.ofSeconds(10)),
          Map.of("fast", Duration.ofSeconds(2), "thinker", Duration.ZERO));

  @Test
  void an_alias_has_its_own_limit_or_the_usual_one() {
    assertThat(limits.of("fast")).contains(Duration.ofSeconds(2));
    assertThat(limits.of("other")).contains(Duration.ofSeconds(10));
  }

  @Test
  void zero_is_no_limit() {
    assertThat(limits.of("thinker")).isEmpty();
    assertThat(new FirstTokenLimits(Optional.of(Duration.ZERO), Map.of()).of("any")).isEmpty();
  }
}
