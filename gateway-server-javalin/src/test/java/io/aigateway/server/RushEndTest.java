package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RushEndTest {
  private int open;
  private long begun;
  private long heapBytes = RushEnd.GROWN_BYTES + 1;
  private int collections;

  private final RushEnd rushEnd =
      new RushEnd(() -> open, () -> begun, () -> heapBytes, () -> collections++);

  @Test
  void memory_is_given_back_once_when_a_rush_is_over() {
    call();
    look(1);
    look(RushEnd.QUIET_LOOKS - 1);
    assertThat(collections).isZero();

    look(1);
    assertThat(collections).isEqualTo(1);

    look(10 * RushEnd.QUIET_LOOKS);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void it_is_given_back_again_after_the_next_rush() {
    call();
    look(1 + RushEnd.QUIET_LOOKS);
    call();
    look(1 + RushEnd.QUIET_LOOKS);

    assertThat(collections).isEqualTo(2);
  }

  @Test
  void nobody_waits_for_it_while_calls_are_under_way() {
    begun = 1;
    open = 1;

    look(10 * RushEnd.QUIET_LOOKS);

    assertThat(collections).isZero();
  }

  @Test
  void calls_too_short_to_be_seen_under_way_are_calls() {
    for (int i = 0; i < 10 * RushEnd.QUIET_LOOKS; i++) {
      call();
      look(1);
    }

    assertThat(collections).isZero();
  }

  @Test
  void a_heap_that_has_not_grown_is_left_alone() {
    heapBytes = RushEnd.GROWN_BYTES;
    call();

    look(10 * RushEnd.QUIET_LOOKS);

    assertThat(collections).isZero();
  }

  private void call() {
    begun++;
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      rushEnd.look();
    }
  }
}
