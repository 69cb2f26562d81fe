package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a server of its own, which goes away and comes back. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresOutageTest {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  /** Each waits for a connection; the pool tries to make one all along, less and less often. */
  private static final int MAX_ATTEMPTS = 60;

  private final PostgresServer server = TestPostgres.required(PostgresServer::launch);
  private final TestPostgres postgres = TestPostgres.on(server);
  private Database database;

  @BeforeEach
  void open() throws IOException {
    server.start();
    postgres.wipe();
    MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    database =
        Database.open(
            postgres.settings(),
            new AesSecretBox(key, List.of(), new SecureRandom()),
            CONNECTION_TIMEOUT);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @AfterAll
  void shutDown() throws IOException {
    postgres.close();
  }

  private static void assertUnavailable(ThrowingCallable work) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(work)
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Unavailable.class));
  }

  /** What the work yields as soon as the database can be used again. */
  private static <T> T onceBack(Supplier<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return work.get();
      } catch (FailureException e) {
        if (attempt == MAX_ATTEMPTS || !(e.failure() instanceof Failure.Unavailable)) {
          throw e;
        }
      }
    }
  }

  @Test
  void a_server_that_is_away_at_the_start_is_used_as_soon_as_it_is_there() throws IOException {
    server.stop();
    assertUnavailable(database::migrate);

    server.start();
    onceBack(
        () -> {
          database.migrate();
          return true;
        });
    assertThat(database.providers().all()).isEmpty();
  }

  @Test
  void a_change_is_told_to_who_watches_also_after_the_server_was_away() throws Exception {
    database.migrate();
    Semaphore told = new Semaphore(0);
    try (Watch watch = database.watch(told::release)) {
      told.acquire(); // It listens.
      database.providers().insert(Samples.provider("first"), Samples.NOW);
      told.acquire();

      server.stop();
      server.start();
      told.acquire(); // It listens again.
      onceBack(() -> database.providers().insert(Samples.provider("second"), Samples.NOW));
      told.acquire();
    }
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void a_copy_can_be_read_while_the_server_is_away(@TempDir Path folder) throws IOException {
    database.migrate();
    database.providers().insert(Samples.provider("vendor"), Samples.NOW);
    ConfigurationCopy copy =
        database.copyIn(
            folder.resolve("copy"), List.of(new byte[32]), InstantSource.fixed(Samples.NOW));
    Snapshot before = database.snapshots().load();
    copy.save();

    server.stop();

    assertThat(copy.load())
        .hasValueSatisfying(
            copied -> {
              assertThat(copied.at()).isEqualTo(Samples.NOW);
              assertThat(copied.snapshot().revision()).isEqualTo(before.revision());
              assertThat(copied.snapshot().providers())
                  .containsExactlyElementsOf(before.providers());
            });
  }

  @Test
  void reads_and_writes_fail_while_the_server_is_away_and_work_when_it_is_back()
      throws IOException {
    database.migrate();
    Provider before = database.providers().insert(Samples.provider("before"), Samples.NOW);
    long revision = database.snapshots().revision().value();

    server.stop();
    assertUnavailable(() -> database.snapshots().load());
    assertUnavailable(
        () -> database.providers().insert(Samples.provider("meanwhile"), Samples.NOW));

    server.start();
    assertThat(onceBack(() -> database.snapshots().revision().value())).isEqualTo(revision);
    Provider after =
        onceBack(() -> database.providers().insert(Samples.provider("after"), Samples.NOW));
    assertThat(database.providers().all()).containsExactlyInAnyOrder(before, after);
  }

  @Test
  void a_write_that_the_server_breaks_off_is_unavailable_and_leaves_nothing() throws Exception {
    database.migrate();
    long revision = database.snapshots().revision().value();
    try (ExecutorService caller = Executors.newSingleThreadExecutor();
        Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE providers IN ACCESS EXCLUSIVE MODE");
      Future<?> write =
          caller.submit(
              () -> database.providers().insert(Samples.provider("halfway"), Samples.NOW));
      awaitBlockedWrite();

      server.stop();

      assertThat(write)
          .failsWithin(DatabaseThreads.MAX_WAIT)
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> assertThat(e.failure()).isInstanceOf(Failure.Unavailable.class));
    }
    server.start();

    assertThat(onceBack(() -> database.providers().all())).isEmpty();
    assertThat(database.snapshots().revision().value()).isEqualTo(revision);
  }

  /** The server tells when the write waits for the table; the test's timeout bounds the asking. */
  private void awaitBlockedWrite() throws SQLException {
    try (Connection watcher = postgres.connect();
        Statement statement = watcher.createStatement()) {
      boolean blocked = false;
      while (!blocked) {
        try (ResultSet rows =
            statement.executeQuery("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")) {
          rows.next();
          blocked = rows.getBoolean(1);
        }
      }
    }
  }
}
