package io.aigateway.server;

import io.aigateway.domain.usage.UsageRetention;
import io.aigateway.persistence.Watch;
import io.aigateway.persistence.journal.JournalDrain;
import io.aigateway.server.ops.Readiness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What happens now and then: the configuration is looked at for writes of other processes, ended
 * sign-ins and, if so set, old calls are forgotten. A database that is away leaves the
 * configuration as it is and is told to {@link Readiness}.
 */
final class Ticker implements AutoCloseable {
  /** How old the configuration may become after a write of another process. */
  static final Duration CONFIGURATION_INTERVAL = Duration.ofMillis(500);

  /** How long an ended sign-in, which is refused anyway, may stay in the database. */
  static final Duration SESSIONS_INTERVAL = Duration.ofHours(1);

  /** How often calls that are too old are looked for; each time a bounded number is deleted. */
  static final Duration RETENTION_INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = System.getLogger(Ticker.class.getName());

  private final Administration administration;
  private final JournalDrain drain;
  private final Readiness readiness;
  private final Optional<UsageRetention> retention;
  private final ScheduledExecutorService executor;
  private Optional<Watch> watch = Optional.empty();

  Ticker(
      Administration administration,
      JournalDrain drain,
      Readiness readiness,
      Optional<UsageRetention> retention) {
    this(
        administration,
        drain,
        readiness,
        retention,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory()));
  }

  /** Closes the executor in the end. */
  Ticker(
      Administration administration,
      JournalDrain drain,
      Readiness readiness,
      Optional<UsageRetention> retention,
      ScheduledExecutorService executor) {
    this.administration = administration;
    this.drain = drain;
    this.readiness = readiness;
    this.retention = retention;
    this.executor = executor;
  }

  void start() {
    every(CONFIGURATION_INTERVAL, this::refresh);
    watch = Optional.of(administration.database().watch(this::changed));
    every(SESSIONS_INTERVAL, () -> attempt("sessions", administration.sessions()::forgetEnded));
    retention.ifPresent(old -> every(RETENTION_INTERVAL, () -> attempt("retention", old::run)));
  }

  /**
   * Begins at once: a gateway that restarts often would never come to its rarer tasks. With a fixed
   * delay a slow database is asked less often, never twice at a time.
   */
  private void every(Duration delay, Runnable task) {
    // The task catches all that it throws, so that its future tells nothing.
    var unused = executor.scheduleWithFixedDelay(task, 0, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Another instance says that it wrote; looking is left to the one thread that does so. */
  private void changed() {
    try {
      executor.execute(this::refresh);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "a change was told after the end", e);
    }
  }

  private void refresh() {
    attempt("configuration", administration::refresh);
    attempt("configuration copy", administration::keepCopy);
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
      readiness.report(part, Optional.of(e.getMessage() + inForce()));
    }
  }

  private String inForce() {
    return administration
        .runsOnCopyOf()
        .map(at -> "; in force is the copy of the configuration of " + at)
        .orElse("");
  }

  @Override
  public void close() {
    watch.ifPresent(Watch::close);
    executor.shutdownNow();
  }
}
