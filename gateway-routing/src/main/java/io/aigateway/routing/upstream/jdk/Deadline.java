package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A time by which the thread that began it must be done with something that only an interrupt can
 * end. After {@link #end} no interrupt of its own comes, nor is one left behind.
 */
final class Deadline {
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread waiting = Thread.currentThread();
  private final Alarms.Alarm alarm;
  private boolean over;
  private boolean missed;

  private Deadline(Alarms alarms, Duration time) {
    this.alarm = alarms.set(time.toNanos(), this::ring);
  }

  static Deadline begin(Alarms alarms, Duration time) {
    return new Deadline(alarms, time);
  }

  /** Whether the interrupt that the thread met is this one's. */
  boolean missed() {
    lock.lock();
    try {
      over = true;
      return missed;
    } finally {
      lock.unlock();
    }
  }

  /** The thread is done. */
  void end() {
    alarm.end();
    lock.lock();
    try {
      if (missed && !over) {
        // It came between the answer and this moment, and means nothing any more.
        Thread.interrupted();
      }
      over = true;
    } finally {
      lock.unlock();
    }
  }

  private void ring() {
    lock.lock();
    try {
      if (!over) {
        missed = true;
        waiting.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
