package io.aigateway.persistence;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A few platform threads that do all work on the database. SQLite runs inside the JVM as native
 * code: on a virtual thread it would hold a carrier for the whole statement, and a handful of
 * statements would stop every other call of the server. A virtual thread that waits here holds
 * nothing. Thread-safe.
 */
final class DatabaseThreads implements AutoCloseable {
  /** Most callers that wait for a thread; more are turned away. */
  static final int MAX_WAITING = 1_000;

  /** Longest wait for an answer. */
  static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final ThreadPoolExecutor executor;

  DatabaseThreads(String name, int threads) {
    this.executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            Thread.ofPlatform().name(name + "-", 0).daemon().factory());
  }

  /**
   * Does the work on one of the threads and waits for it.
   *
   * @throws FailureException with {@code Unavailable} when too many wait or it takes too long
   */
  <T> T call(Supplier<T> work) {
    return call(work, MAX_WAIT);
  }

  /** As {@link #call(Supplier)}, with another longest wait; begun work goes on after it. */
  <T> T call(Supplier<T> work, Duration longest) {
    Future<T> future = submit(work);
    try {
      return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (TimeoutException e) {
      future.cancel(false); // Work that has not begun will not begin any more.
      throw unavailable("did not answer within " + longest.toSeconds() + " s");
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for");
    }
  }

  /** How many callers wait for a thread. */
  int waiting() {
    return executor.getQueue().size();
  }

  private <T> Future<T> submit(Supplier<T> work) {
    try {
      return executor.submit(work::get);
    } catch (RejectedExecutionException e) {
      throw unavailable(executor.isShutdown() ? "is closed" : "has too much to do");
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException failed -> failed;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  private static FailureException unavailable(String what) {
    return new FailureException(new Failure.Unavailable("the database " + what));
  }

  /** Finishes what was begun, within {@link #MAX_WAIT}. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
