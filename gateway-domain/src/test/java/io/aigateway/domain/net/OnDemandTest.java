package io.aigateway.domain.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnDemandTest {
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void nothing_is_made_until_it_is_asked_for() {
    OnDemand<Integer> thing = new OnDemand<>(count::incrementAndGet);
    List<Integer> closed = new ArrayList<>();

    thing.ifMade(closed::add);
    assertThat(count).hasValue(0);
    assertThat(closed).isEmpty();

    assertThat(thing.get()).isEqualTo(1);
    assertThat(thing.get()).isEqualTo(1);
    thing.ifMade(closed::add);
    assertThat(closed).containsExactly(1);
  }

  @Test
  void whoever_asks_meanwhile_gets_the_same() throws Exception {
    CountDownLatch together = new CountDownLatch(8);
    OnDemand<Object> thing =
        new OnDemand<>(
            () -> {
              count.incrementAndGet();
              return new Object();
            });
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(
            askers.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return thing.get();
                }));
      }
      for (Future<Object> answer : answers) {
        assertThat(answer.get()).isSameAs(thing.get());
      }
    }
    assertThat(count).hasValue(1);
  }

  @Test
  void after_a_failure_the_next_one_tries_again() {
    OnDemand<Integer> thing =
        new OnDemand<>(
            () -> {
              if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("no luck");
              }
              return count.get();
            });
    assertThatThrownBy(thing::get).isInstanceOf(IllegalStateException.class);
    assertThat(thing.get()).isEqualTo(2);
  }
}
