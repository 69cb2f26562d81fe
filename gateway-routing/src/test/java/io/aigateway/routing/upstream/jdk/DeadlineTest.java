package io.aigateway.routing.upstream.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final long SOON = Duration.ofMillis(1).toNanos();
  private static final long PATIENCE_SECONDS = 60;

  private final Alarms alarms = new Alarms();

  @AfterEach
  void stop() {
    alarms.close();
  }

  @Test
  void a_deadline_that_was_kept_leaves_no_interrupt_behind() throws Exception {
    Deadline deadline = Deadline.begin(alarms, Duration.ofNanos(SOON));
    deadline.end();

    awaitOne();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(deadline.missed()).isFalse();
  }

  @Test
  void a_deadline_that_rang_between_the_answer_and_its_end_leaves_none_either() {
    Deadline deadline = Deadline.begin(alarms, Duration.ofNanos(SOON));
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
    deadline.end();

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Until an alarm that is set now has rung. */
  private void awaitOne() throws InterruptedException {
    CountDownLatch rung = new CountDownLatch(1);
    alarms.set(40 * SOON, rung::countDown);
    assertThat(rung.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
