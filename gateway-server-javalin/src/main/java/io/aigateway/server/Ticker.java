package io.aigateway.server;

import io.aigateway.persistence.journal.JournalDrain;
import io.aigateway.server.ops.Readiness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens now and then: the configuration is looked at for writes of other processes, ended
 * sign-ins are forgotten. A database that is away leaves the configuration as it is and is told to
 * {@link Readiness}.
 */
final class Ticker implements AutoCloseable {
  private static final long CONFIGURATION_MILLIS = 500;
  private static final long SESSIONS_MINUTES = 60;
  private static final Logger LOG = System.getLogger(Ticker.class.getName());

  private final Administration administration;
  private final JournalDrain drain;
  private final Readiness readiness;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("ticker").daemon().factory());

  Ticker(Administration administration, JournalDrain drain, Readiness readiness) {
    this.administration = administration;
    this.drain = drain;
    this.readiness = readiness;
  }

  void start() {
    every(CONFIGURATION_MILLIS, TimeUnit.MILLISECONDS, this::refresh);
    every(
        SESSIONS_MINUTES,
        TimeUnit.MINUTES,
        () -> attempt("sessions", administration.sessions()::forgetEnded));
  }

  /** With a fixed delay a slow database is asked less often, never twice at a time. */
  private void every(long delay, TimeUnit unit, Runnable task) {
    // The task catches all that it throws, so that its future tells nothing.
    var unused = executor.scheduleWithFixedDelay(task, delay, delay, unit);
  }

  private void refresh() {
    attempt("configuration", administration.configuration()::refresh);
    readiness.report(
        "usage",
        drain.isStuck()
            ? Optional.of("call records wait in the journal for the database")
            : Optional.empty());
  }

  /** A task that throws would never run again. */
  private void attempt(String part, Runnable task) {
    try {
      task.run();
      readiness.report(part, Optional.empty());
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, part + " could not be brought up to date", e);
      readiness.report(part, Optional.of("the database cannot be read: " + e.getMessage()));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
