package io.aigateway.routing.upstream.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final long SOON = Duration.ofMillis(1).toNanos();
  private static final long NEVER = Duration.ofDays(1).toNanos();
  private static final long PATIENCE_SECONDS = 60;

  private final Alarms alarms = new Alarms();

  @AfterEach
  void stop() {
    alarms.close();
  }

  @Test
  void an_alarm_rings_once_when_its_time_is_over_and_not_before() throws Exception {
    AtomicInteger rings = new AtomicInteger();
    CountDownLatch later = new CountDownLatch(1);
    long begun = System.nanoTime();
    alarms.set(SOON, rings::incrementAndGet);
    alarms.set(20 * SOON, later::countDown);

    assertThat(later.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(20 * SOON);
    assertThat(rings).hasValue(1);
  }

  @Test
  void an_alarm_that_was_turned_off_does_not_ring() throws Exception {
    AtomicInteger rings = new AtomicInteger();
    alarms.set(NEVER, rings::incrementAndGet).off();
    alarms.set(20 * SOON, rings::incrementAndGet).off();

    awaitOne();
    assertThat(rings).hasValue(0);
  }

  @Test
  void an_alarm_that_fails_silences_no_other() throws Exception {
    alarms.set(
        SOON,
        () -> {
          throw new IllegalStateException("a bell that is broken on purpose");
        });
    awaitOne();
    awaitOne();
  }

  @Test
  void an_alarm_may_be_set_again_and_rings_for_the_last_time_it_was_set_to() throws Exception {
    CountDownLatch rung = new CountDownLatch(1);
    Alarms.Alarm alarm = alarms.unset(rung::countDown);
    for (int i = 0; i < 3; i++) {
      alarm.setTo(NEVER);
      assertThat(alarm.off()).isTrue();
    }
    alarm.setTo(SOON);

    assertThat(rung.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(alarm.off()).as("it has rung").isFalse();
  }

  @Test
  void an_alarm_that_has_rung_or_was_ended_never_rings_again() throws Exception {
    AtomicInteger rings = new AtomicInteger();
    CountDownLatch rung = new CountDownLatch(1);
    Alarms.Alarm once =
        alarms.set(
            SOON,
            () -> {
              rings.incrementAndGet();
              rung.countDown();
            });
    assertThat(rung.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    once.setTo(SOON);
    Alarms.Alarm ended = alarms.unset(rings::incrementAndGet);
    ended.end();
    ended.setTo(SOON);

    awaitOne();
    assertThat(rings).hasValue(1);
  }

  @Test
  void an_early_alarm_is_heard_though_the_thread_sleeps_until_a_later_one() throws Exception {
    alarms.set(NEVER, () -> {});
    awaitOne();
    awaitOne();
  }

  @Test
  void alarms_of_many_threads_all_ring() throws Exception {
    int threads = 50;
    int each = 20;
    CountDownLatch rings = new CountDownLatch(threads * each);
    for (int i = 0; i < threads; i++) {
      long time = SOON * (i % 7);
      Thread.ofVirtual()
          .start(
              () -> {
                for (int j = 0; j < each; j++) {
                  alarms.set(time, rings::countDown);
                }
              });
    }

    assertThat(rings.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Until an alarm that is set now has rung. */
  private void awaitOne() throws InterruptedException {
    CountDownLatch rung = new CountDownLatch(1);
    alarms.set(40 * SOON, rung::countDown);
    assertThat(rung.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
