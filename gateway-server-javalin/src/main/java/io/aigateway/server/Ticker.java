package io.aigateway.server;

import io.aigateway.domain.usage.UsageUpkeep;
import io.aigateway.persistence.Watch;
import io.aigateway.server.ops.Readiness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happens now and then: the configuration is looked at for writes of other processes, ended
 * sign-ins are forgotten, stored calls are looked after, and memory is given back after a rush. A
 * database that is away leaves the configuration as it is and is told to {@link Readiness}.
 */
final class Ticker implements AutoCloseable {
  /** How old the configuration may become after a write of another process. */
  static final Duration CONFIGURATION_INTERVAL = Duration.ofMillis(500);

  /** How long an ended sign-in, which is refused anyway, may stay in the database. */
  static final Duration SESSIONS_INTERVAL = Duration.ofHours(1);

  /** How often stored calls are looked after; each time a bounded number of them. */
  static final Duration UPKEEP_INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = System.getLogger(Ticker.class.getName());

  private final Administration administration;
  private final Supplier<Optional<String>> usageTrouble;
  private final Readiness readiness;
  private final UsageUpkeep upkeep;
  private final RushEnd rushEnd;
  private final ScheduledExecutorService executor;
  private Optional<Watch> watch = Optional.empty();

  /** For the executor's thread. */
  private boolean wasAway;

  Ticker(
      Administration administration,
      Supplier<Optional<String>> usageTrouble,
      Readiness readiness,
      UsageUpkeep upkeep,
      RushEnd rushEnd) {
    this(
        administration,
        usageTrouble,
        readiness,
        upkeep,
        rushEnd,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("ticker").daemon().factory()));
  }

  /**
   * Closes the executor in the end.
   *
   * @param usageTrouble what keeps records of calls from the database; asked often
   */
  Ticker(
      Administration administration,
      Supplier<Optional<String>> usageTrouble,
      Readiness readiness,
      UsageUpkeep upkeep,
      RushEnd rushEnd,
      ScheduledExecutorService executor) {
    this.administration = administration;
    this.usageTrouble = usageTrouble;
    this.readiness = readiness;
    this.upkeep = upkeep;
    this.rushEnd = rushEnd;
    this.executor = executor;
  }

  void start() {
    every(CONFIGURATION_INTERVAL, this::refresh);
    watch = Optional.of(administration.database().watch(this::changed));
    every(SESSIONS_INTERVAL, this::forgetSessions);
    every(UPKEEP_INTERVAL, this::lookAfterCalls);
    every(RushEnd.INTERVAL, rushEnd::look);
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
    boolean here = attempt("configuration", administration::refresh);
    if (here && wasAway) {
      lookAfterCalls(); // What failed meanwhile would be told until its next turn.
    }
    wasAway = !here;
    attempt("configuration copy", administration::keepCopy);
    readiness.report("usage", usageTrouble.get());
  }

  /** Nothing is worse for it when this fails, and nobody should wait an hour for good news. */
  private void forgetSessions() {
    try {
      administration.sessions().forgetEnded();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "ended sign-ins stay in the database until the next hour", e);
    }
  }

  private void lookAfterCalls() {
    attempt("usage upkeep", upkeep::run);
  }

  /** A task that throws would never run again. */
  private boolean attempt(String part, Runnable task) {
    try {
      task.run();
      readiness.report(part, Optional.empty());
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, part + " could not be brought up to date", e);
      readiness.report(part, Optional.of(e.getMessage() + inForce()));
      return false;
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
