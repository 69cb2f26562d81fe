package io.aigateway.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private final AtomicLong now = new AtomicLong();

  /** Chance in the middle of its range: pauses as they are meant. */
  private final RandomGenerator middle = () -> Long.MIN_VALUE;

  private final Circuit circuit = new Circuit(now::get, middle);

  @Test
  void pauses_double_up_to_a_minute() {
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      circuit.failed(0);

      assertThat(circuit.pause()).contains(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void tolerated_failures_are_no_reason_to_pause() {
    circuit.failed(2);
    circuit.failed(2);
    assertThatCode(circuit::admit).doesNotThrowAnyException();

    circuit.failed(2);

    assertThatThrownBy(circuit::admit).isInstanceOf(ServiceUnreachable.class);
  }

  @Test
  void after_the_pause_one_may_try_and_all_may_when_that_went_well() {
    circuit.failed(0);
    now.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThatCode(circuit::admit).doesNotThrowAnyException();
    assertThatThrownBy(circuit::admit).isInstanceOf(ServiceUnreachable.class);

    circuit.succeeded();
    assertThatCode(circuit::admit).doesNotThrowAnyException();
    assertThat(circuit.pause()).isEmpty();
  }
}
