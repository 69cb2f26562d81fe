package io.aigateway.routing.upstream.exchange;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells waiting threads that they have waited long enough. A wait with a time limit of its own
 * makes the JVM's timer thread run whenever one begins, which costs more than the rest of a short
 * wait; most waits end long before their limit. Here one thread sleeps until the earliest limit
 * that it knows of. Beginning or ending a wait wakes it only for a limit that is still earlier,
 * which is rare: the limits of most waits are equally far away. Thread-safe.
 */
public final class Alarms implements AutoCloseable {
  /** How much later than asked for an alarm may ring. */
  public static final Duration LATENESS_MAX = Duration.ofMillis(10);

  private static final System.Logger LOG = System.getLogger(Alarms.class.getName());
  private static final long LATENESS_NANOS = LATENESS_MAX.toNanos();

  /** How long the thread sleeps when no alarm is set: until it is woken. */
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

  private final Set<Alarm> known = ConcurrentHashMap.newKeySet();
  private final Thread watch =
      Thread.ofPlatform().daemon().name("upstream-alarms").unstarted(this::keepWatch);
  private volatile boolean looking = true;
  private volatile boolean missed;
  private volatile long wakesAt;
  private volatile boolean closed;

  /** Nothing is set yet. */
  public Alarms() {
    watch.start();
  }

  /**
   * An alarm that rings at most once. Until then it may be set and turned off as often as its owner
   * likes; one thread at a time does so.
   */
  public final class Alarm {
    private static final long OFF = 0;
    private static final long RUNG = 1;

    private final AtomicLong ringsAt = new AtomicLong(OFF);
    private final Runnable bell;

    private Alarm(Runnable bell) {
      this.bell = bell;
    }

    /**
     * Sets it, unless it is set or has rung.
     *
     * @param nanos from now on
     */
    public void setTo(long nanos) {
      long moment = System.nanoTime() + nanos;
      long at = moment == OFF || moment == RUNG ? RUNG + 1 : moment;
      if (ringsAt.compareAndSet(OFF, at)) {
        expect(at);
      }
    }

    /**
     * Turns it off.
     *
     * @return whether it does not ring any more; otherwise it has rung, or is just ringing
     */
    public boolean off() {
      long at = ringsAt.get();
      return at == OFF || (at != RUNG && ringsAt.compareAndSet(at, OFF));
    }

    /** Turns it off for good; one that is just ringing may be heard after this. */
    public void end() {
      off();
      known.remove(this);
    }

    /** How long until it rings; everything that is over has rung. */
    private long ringOrRemaining(long now) {
      long at = ringsAt.get();
      if (at == OFF || at == RUNG) {
        return FOREVER_NANOS;
      }
      if (at - now > 0) {
        return at - now;
      }
      if (ringsAt.compareAndSet(at, RUNG)) {
        known.remove(this);
        ring();
      }
      return FOREVER_NANOS;
    }

    /** Whatever goes wrong with one, the others must ring. */
    private void ring() {
      try {
        bell.run();
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "a time limit could not be enforced", e);
      }
    }
  }

  /**
   * An alarm that is not set yet; it is kept until it has rung or is ended.
   *
   * @param bell run when the time is over, on the thread of all alarms: must not block
   */
  public Alarm unset(Runnable bell) {
    Alarm alarm = new Alarm(bell);
    known.add(alarm);
    return alarm;
  }

  /**
   * Sets an alarm.
   *
   * @param nanos from now on
   * @param bell run once when the time is over, on the thread of all alarms: must not block
   */
  public Alarm set(long nanos, Runnable bell) {
    Alarm alarm = unset(bell);
    alarm.setTo(nanos);
    return alarm;
  }

  /** Makes sure that the thread is awake by then; called after the alarm was set. */
  private void expect(long ringsAt) {
    if (looking) {
      missed = true;
      if (looking) {
        return; // It looks again soon.
      }
    } else if (wakesAt - ringsAt <= LATENESS_NANOS) {
      return;
    }
    LockSupport.unpark(watch);
  }

  private void keepWatch() {
    while (!closed) {
      missed = false;
      looking = true;
      long now = System.nanoTime();
      long rest = Math.max(LATENESS_NANOS, ringWhatIsDue(now));
      wakesAt = now + rest;
      looking = false;
      // Read last: whoever set an alarm unseen while this looked has said so by now, or wakes it.
      LockSupport.parkNanos(this, missed ? LATENESS_NANOS : rest);
    }
  }

  /** How long until the next one. */
  private long ringWhatIsDue(long now) {
    long next = FOREVER_NANOS;
    for (Alarm alarm : known) {
      next = Math.min(next, alarm.ringOrRemaining(now));
    }
    return next;
  }

  /** No alarm rings any more. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watch);
  }
}
