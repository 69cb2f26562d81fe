package io.aigateway.routing.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptBudgetTest {
  private final AtomicLong now = new AtomicLong();
  private final AttemptBudget budget = new AttemptBudget(AttemptLimits.DEFAULTS, now::get);

  @Test
  void six_attempts_are_all() {
    for (int provider = 0; provider < 6; provider++) {
      assertThat(budget.allows(Duration.ZERO)).isTrue();
      budget.spend(provider);
    }
    assertThat(budget.allows(Duration.ZERO)).isFalse();
  }

  @Test
  void a_provider_is_asked_four_times_within_three_seconds_whatever_its_models() {
    for (int attempt = 0; attempt < 4; attempt++) {
      assertThat(budget.allows(1, Duration.ZERO)).isTrue();
      budget.spend(1);
    }

    assertThat(budget.allows(1, Duration.ZERO)).isFalse();
    assertThat(budget.allows(2, Duration.ZERO)).isTrue();
    assertThat(budget.allows(1, Duration.ofSeconds(3))).isTrue();
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(budget.allows(1, Duration.ZERO)).isTrue();
  }

  @Test
  void no_attempt_begins_after_the_deadline_nor_waits_beyond_it() {
    now.addAndGet(AttemptLimits.DEFAULTS.deadline().minusSeconds(1).toNanos());
    assertThat(budget.left()).isEqualTo(Duration.ofSeconds(1));
    assertThat(budget.allows(Duration.ZERO)).isTrue();
    assertThat(budget.allows(Duration.ofSeconds(1))).isFalse();

    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(budget.left()).isZero();
    assertThat(budget.allows(Duration.ZERO)).isFalse();
  }
}
