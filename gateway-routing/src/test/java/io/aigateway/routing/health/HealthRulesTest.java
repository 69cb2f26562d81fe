package io.aigateway.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final HealthLimits LIMITS = HealthLimits.DEFAULTS;
  private static final Signal LIMITED = new Signal.RateLimited(Optional.empty());

  @Test
  void the_third_rate_limit_in_a_row_begins_a_cooldown_of_thirty_minutes() {
    Health two = after(after(Health.GOOD, LIMITED, 0), LIMITED, 5);
    assertThat(two.restsUntil(at(5))).isEmpty();

    Health three = after(two, LIMITED, 10);

    assertThat(three.restsUntil(at(10))).contains(at(10 + 1800));
    assertThat(three.restsUntil(at(10 + 1800))).isEmpty();
  }

  @Test
  void a_rate_limit_within_five_seconds_of_the_last_counted_one_is_ignored() {
    Health health = after(Health.GOOD, LIMITED, 0);
    for (double second : new double[] {1, 2, 3, 4, 4.999}) {
      health = after(health, LIMITED, second);
    }
    assertThat(health.cooldown()).isEqualTo(new Cooldown.Counting(1, at(0)));

    // 4.999 was not counted: five seconds run from the last counted one.
    assertThat(after(health, LIMITED, 5).cooldown()).isEqualTo(new Cooldown.Counting(2, at(5)));
  }

  @Test
  void a_success_resets_the_count() {
    Health two = after(after(Health.GOOD, LIMITED, 0), LIMITED, 6);

    assertThat(after(two, new Signal.Success(), 7)).isEqualTo(Health.GOOD);
  }

  @Test
  void a_success_does_not_shorten_a_cooldown() {
    Health cooling = after(Health.GOOD, new Signal.SpendLimited(Optional.empty()), 0);

    assertThat(after(cooling, new Signal.Success(), 1).restsUntil(at(1))).contains(at(1800));
  }

  @Test
  void a_spending_limit_begins_a_cooldown_at_once() {
    Health cooling = after(Health.GOOD, new Signal.SpendLimited(Optional.empty()), 0);

    assertThat(cooling.restsUntil(at(0))).contains(at(1800));
  }

  @Test
  void a_vendor_that_asks_for_longer_extends_the_cooldown() {
    Health cooling = after(Health.GOOD, new Signal.SpendLimited(Optional.empty()), 0);
    Signal anHour = new Signal.RateLimited(Optional.of(Duration.ofHours(1)));

    assertThat(after(cooling, anHour, 10).restsUntil(at(10))).contains(at(3610));
  }

  @Test
  void a_cooldown_does_not_grow_by_more_rate_limits() {
    Health cooling = after(Health.GOOD, new Signal.SpendLimited(Optional.empty()), 0);

    assertThat(after(cooling, LIMITED, 60).restsUntil(at(60))).contains(at(1800));
  }

  @Test
  void after_a_cooldown_counting_starts_anew() {
    Health cooling = after(Health.GOOD, new Signal.SpendLimited(Optional.empty()), 0);

    assertThat(after(cooling, LIMITED, 1800).cooldown())
        .isEqualTo(new Cooldown.Counting(1, at(1800)));
  }

  @Test
  void the_fifth_failure_in_a_row_opens_the_circuit_for_thirty_seconds() {
    Health four = failed(Health.GOOD, 4);
    assertThat(four.restsUntil(at(0))).isEmpty();

    assertThat(failed(four, 1).restsUntil(at(0))).contains(at(30));
  }

  @Test
  void an_answer_of_any_kind_closes_the_circuit() {
    Health four = failed(Health.GOOD, 4);

    assertThat(after(four, new Signal.Alive(), 0)).isEqualTo(Health.GOOD);
    assertThat(after(four, LIMITED, 0).circuit()).isEqualTo(new Circuit.Closed(0));
  }

  @Test
  void when_the_circuit_has_rested_one_call_at_a_time_probes() {
    Health open = failed(Health.GOOD, 5);
    assertThat(open.restsUntil(at(30))).isEmpty();

    Health probing = HealthRules.beginning(open, at(30), LIMITS);

    assertThat(probing.restsUntil(at(31))).isPresent();
    assertThat(after(probing, new Signal.Success(), 32)).isEqualTo(Health.GOOD);
    assertThat(after(probing, new Signal.Failed(), 32).restsUntil(at(32))).contains(at(62));
  }

  @Test
  void a_probe_that_is_given_up_leaves_its_place_to_the_next() {
    Health probing = HealthRules.beginning(failed(Health.GOOD, 5), at(30), LIMITS);

    assertThat(after(probing, new Signal.Nothing(), 31).restsUntil(at(31))).isEmpty();
  }

  @Test
  void a_late_failure_does_not_keep_an_open_circuit_open() {
    Health open = failed(Health.GOOD, 5);

    assertThat(after(open, new Signal.Failed(), 20).restsUntil(at(20))).contains(at(30));
  }

  private static Health failed(Health health, int times) {
    Health result = health;
    for (int i = 0; i < times; i++) {
      result = after(result, new Signal.Failed(), 0);
    }
    return result;
  }

  private static Health after(Health health, Signal signal, double second) {
    return HealthRules.after(health, signal, at(second), LIMITS);
  }

  private static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }
}
