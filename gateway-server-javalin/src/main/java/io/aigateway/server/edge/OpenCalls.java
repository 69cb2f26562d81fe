package io.aigateway.server.edge;

import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The calls under way: never more than allowed, and known, so that a stop can wait for them and
 * then end them. Thread-safe.
 */
public final class OpenCalls {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noneLeft = lock.newCondition();
  private final Set<Thread> running = new HashSet<>();
  private final Map<Long, Integer> runningOfKey = new HashMap<>();
  private final Supplier<CallLimits> limits;
  private long begun;
  private boolean closed;

  /**
   * Lets so many in.
   *
   * @param limits asked for each call
   */
  public OpenCalls(Supplier<CallLimits> limits) {
    this.limits = limits;
  }

  /**
   * Runs the call on this thread.
   *
   * @param keyId whose call it is
   * @throws RequestRefused when the gateway is stopping, or has as many calls as it may have
   */
  void run(long keyId, Runnable call) {
    enter(keyId);
    try {
      call.run();
    } finally {
      leave(keyId);
    }
  }

  /** How many calls are under way. */
  public int count() {
    lock.lock();
    try {
      return running.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many calls have ever begun. */
  public long begun() {
    lock.lock();
    try {
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Lets no new call begin. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no call is under way.
   *
   * @return whether that came true within the given time
   */
  public boolean awaitNone(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (!running.isEmpty() && left > 0) {
        left = noneLeft.awaitNanos(left);
      }
      return running.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the calls under way: their threads are interrupted. */
  public void cancelAll() {
    lock.lock();
    try {
      running.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  /** Whether new calls are refused. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void enter(long keyId) {
    lock.lock();
    try {
      requireRoom(keyId);
      running.add(Thread.currentThread());
      begun++;
      runningOfKey.merge(keyId, 1, Integer::sum);
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom(long keyId) {
    if (closed) {
      throw new RequestRefused(FaultKind.UNAVAILABLE, "the gateway is stopping; try again");
    }
    CallLimits most = limits.get();
    if (runningOfKey.getOrDefault(keyId, 0) >= most.perKey()) {
      throw new RequestRefused(
          FaultKind.RATE_LIMIT,
          "this key has " + most.perKey() + " calls under way, as many as one may have");
    }
    if (running.size() >= most.total()) {
      throw new RequestRefused(
          FaultKind.UNAVAILABLE, "the gateway has as many calls under way as it takes; try again");
    }
  }

  private void leave(long keyId) {
    lock.lock();
    try {
      running.remove(Thread.currentThread());
      runningOfKey.computeIfPresent(keyId, (id, count) -> count == 1 ? null : count - 1);
      // A cancellation that came too late must not reach the thread's next task.
      Thread.interrupted();
      if (running.isEmpty()) {
        noneLeft.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
