package io.aigateway.routing.upstream.jdk;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells waiting threads that they have waited long enough. A wait with a time limit of its own
 * makes the JVM's timer thread run whenever one begins, which costs more than the rest of a short
 * wait; most waits end long before their limit. Here one thread looks at all limits now and then,
 * and beginning or ending a wait wakes nobody. Thread-safe.
 */
final class Alarms implements AutoCloseable {
  /** How much later than asked for an alarm may ring. */
  static final Duration LATENESS_MAX = Duration.ofMillis(10);

  private static final System.Logger LOG = System.getLogger(Alarms.class.getName());

  /** The thread rests only when there was nothing to do for so many looks. */
  private static final int EMPTY_LOOKS_MAX = 100;

  private final Set<Alarm> pending = ConcurrentHashMap.newKeySet();
  private final Thread looking =
      Thread.ofPlatform().daemon().name("upstream-alarms").unstarted(this::look);
  private volatile boolean resting;
  private volatile boolean closed;

  Alarms() {
    looking.start();
  }

  /** An alarm that is set. */
  final class Alarm {
    private final long ringsAt;
    private final Runnable bell;

    private Alarm(long ringsAt, Runnable bell) {
      this.ringsAt = ringsAt;
      this.bell = bell;
    }

    /** Turns it off; one that is just ringing may be heard after this. */
    void off() {
      pending.remove(this);
    }
  }

  /**
   * Sets an alarm.
   *
   * @param nanos from now on
   * @param bell run once when the time is over, on the thread of all alarms: must not block
   */
  Alarm set(long nanos, Runnable bell) {
    Alarm alarm = new Alarm(System.nanoTime() + nanos, bell);
    pending.add(alarm);
    if (resting) {
      LockSupport.unpark(looking);
    }
    return alarm;
  }

  private void look() {
    int emptyLooks = 0;
    while (!closed) {
      emptyLooks = pending.isEmpty() ? emptyLooks + 1 : 0;
      if (emptyLooks > EMPTY_LOOKS_MAX) {
        rest();
      } else {
        LockSupport.parkNanos(this, LATENESS_MAX.toNanos());
      }
      ringWhatIsDue(System.nanoTime());
    }
  }

  private void rest() {
    resting = true;
    // Whoever sets an alarm sees that the thread rests, or is seen here.
    while (pending.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    resting = false;
  }

  private void ringWhatIsDue(long now) {
    List<Alarm> due = pending.stream().filter(alarm -> now - alarm.ringsAt >= 0).toList();
    for (Alarm alarm : due) {
      if (pending.remove(alarm)) {
        ring(alarm);
      }
    }
  }

  /** Whatever goes wrong with one, the others must ring. */
  private static void ring(Alarm alarm) {
    try {
      alarm.bell.run();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.ERROR, "a time limit could not be enforced", e);
    }
  }

  /** No alarm rings any more. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(looking);
  }
}
