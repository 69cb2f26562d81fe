package io.aigateway.server.edge;

import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The calls under way, so that a stop can wait for them and then end them. Thread-safe. */
public final class OpenCalls {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition noneLeft = lock.newCondition();
  private final Set<Thread> running = new HashSet<>();
  private boolean closed;

  /**
   * Runs the call on this thread.
   *
   * @throws RequestRefused when the gateway is stopping
   */
  void run(Runnable call) {
    enter();
    try {
      call.run();
    } finally {
      leave();
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

  private void enter() {
    lock.lock();
    try {
      if (closed) {
        throw new RequestRefused(FaultKind.UNAVAILABLE, "the gateway is stopping; try again");
      }
      running.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      running.remove(Thread.currentThread());
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
