package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
  private static final Instant BEGUN = Instant.parse("2026-03-04T05:06:07Z");

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -3_600, 3_600, 86_400})
  void a_wall_clock_that_jumps_by_seconds_changes_no_time_limit(long jump) {
    AtomicReference<Instant> wall = new AtomicReference<>(BEGUN);
    AtomicLong nanos = new AtomicLong(-5);
    SteadyClock clock = new SteadyClock(wall::get, nanos::get);

    wall.set(BEGUN.plusSeconds(jump));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(clock.instant()).isEqualTo(BEGUN.plus(Duration.ofMinutes(1)));
  }
}
