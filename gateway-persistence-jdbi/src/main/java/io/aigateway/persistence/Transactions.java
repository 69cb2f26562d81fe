package io.aigateway.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs work in transactions, on the right connection and the right thread. Thread-safe. */
final class Transactions implements AutoCloseable {
  /** Longest wait for a connection. */
  static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  /** Longest wait for an answer to what is asked all the time, and soon again. */
  static final Duration POLL_TIMEOUT = Duration.ofSeconds(2);

  private final SqlFlavour flavour;
  private final Lane writers;
  private final Lane readers;

  /** The transaction that is open on the present thread, for others to join. */
  private final ThreadLocal<Optional<Handle>> joined = ThreadLocal.withInitial(Optional::empty);

  /** The connections of one kind and the threads that use them. */
  private record Lane(HikariDataSource connections, Jdbi jdbi, DatabaseThreads threads) {
    /** Takes connections that were not used yet: to copy their settings would take reflection. */
    static Lane of(
        HikariDataSource connections, Duration connectionTimeout, boolean logStatements) {
      connections.setConnectionTimeout(connectionTimeout.toMillis());
      connections.setInitializationFailTimeout(-1); // A database that is away may come back.
      Jdbi jdbi = OptionalArguments.usedBy(PlaceholderParser.usedBy(Jdbi.create(connections)));
      if (logStatements) {
        jdbi.setSqlLogger(new StatementLog());
      }
      return new Lane(
          connections,
          jdbi,
          new DatabaseThreads(connections.getPoolName(), connections.getMaximumPoolSize()));
    }

    PoolUse use() {
      Optional<HikariPoolMXBean> pool = Optional.ofNullable(connections.getHikariPoolMXBean());
      return new PoolUse(
          connections.getPoolName(),
          pool.map(HikariPoolMXBean::getActiveConnections).orElse(0),
          pool.map(HikariPoolMXBean::getIdleConnections).orElse(0),
          threads.waiting());
    }

    void close() {
      threads.close();
      connections.close();
    }
  }

  Transactions(SqlFlavour flavour, Duration connectionTimeout, boolean logStatements) {
    this.flavour = flavour;
    this.writers = Lane.of(flavour.writers(), connectionTimeout, logStatements);
    this.readers = Lane.of(flavour.readers(), connectionTimeout, logStatements);
  }

  SqlFlavour flavour() {
    return flavour;
  }

  /**
   * Does the work in one transaction that writes: whatever it reads and writes here, as long as it
   * stays on the thread it is given, joins in. All of it is stored, or nothing when it fails. Of
   * all instances one does so at a time: what the work reads is still so when it writes.
   */
  <T> T together(Supplier<T> work) {
    return write(
        handle -> {
          lockRevision(handle);
          return joinedBy(handle, work);
        });
  }

  private <T> T joinedBy(Handle handle, Supplier<T> work) {
    Optional<Handle> outer = joined.get();
    joined.set(Optional.of(handle));
    try {
      return work.get();
    } finally {
      joined.set(outer);
    }
  }

  /** What the pools do right now. */
  List<PoolUse> pools() {
    return List.of(writers.use(), readers.use());
  }

  /** Reads one consistent state. */
  <T> T read(Function<Handle, T> work) {
    return call(readers, work, Optional.empty(), DatabaseThreads.MAX_WAIT);
  }

  /** Reads a little that will be asked for again soon: waits for {@link #POLL_TIMEOUT} at most. */
  <T> T poll(Function<Handle, T> work) {
    return call(readers, work, Optional.empty(), POLL_TIMEOUT);
  }

  /** Writes something that is not configuration. */
  <T> T write(Function<Handle, T> work) {
    return call(writers, work, Optional.empty(), DatabaseThreads.MAX_WAIT);
  }

  /** Writes something that is not configuration, with a name that may be taken. */
  <T> T write(Failure.Duplicate ifTaken, Function<Handle, T> work) {
    return call(writers, work, Optional.of(ifTaken), DatabaseThreads.MAX_WAIT);
  }

  /** Changes the configuration: makes the next revision in the same transaction. */
  <T> T change(Function<Handle, T> work) {
    return write(changing(work));
  }

  /** Changes the configuration, with a name that may be taken. */
  <T> T change(Failure.Duplicate ifTaken, Function<Handle, T> work) {
    return write(ifTaken, changing(work));
  }

  /**
   * Changes the configuration if the result says so: only then there is a next revision. The
   * revision is locked beforehand, as {@link #change} does.
   */
  <T> T changeIf(Function<Handle, T> work, Predicate<T> isChange) {
    return write(
        handle -> {
          lockRevision(handle);
          T result = work.apply(handle);
          if (isChange.test(result)) {
            nextRevision(handle);
          }
          return result;
        });
  }

  /** The revision comes first: its row's lock puts the changes of all instances in one order. */
  private <T> Function<Handle, T> changing(Function<Handle, T> work) {
    return handle -> {
      nextRevision(handle);
      return work.apply(handle);
    };
  }

  private static void lockRevision(Handle handle) {
    handle.execute("UPDATE config_revision SET value = value");
  }

  private void nextRevision(Handle handle) {
    handle.execute("UPDATE config_revision SET value = value + 1");
    flavour.announceChange(handle);
  }

  private <T> T call(
      Lane lane, Function<Handle, T> work, Optional<Failure.Duplicate> ifTaken, Duration longest) {
    Optional<Handle> open = joined.get();
    return open.isPresent()
        ? translating(() -> work.apply(open.get()), ifTaken)
        : lane.threads()
            .call(
                () -> translating(() -> lane.jdbi().inTransaction(work::apply), ifTaken), longest);
  }

  private <T> T translating(Supplier<T> work, Optional<Failure.Duplicate> ifTaken) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw translated(e, ifTaken);
    }
  }

  private RuntimeException translated(JdbiException e, Optional<Failure.Duplicate> ifTaken) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        if (ifTaken.isPresent() && flavour.isDuplicate(sql)) {
          return new FailureException(ifTaken.get());
        }
        if (sql instanceof SQLTransientConnectionException || flavour.isUnavailable(sql)) {
          return new FailureException(new Failure.Unavailable("the database cannot be used now"));
        }
      }
    }
    return e;
  }

  /** Finishes what was begun and closes all connections. */
  @Override
  public void close() {
    writers.close();
    readers.close();
  }
}
