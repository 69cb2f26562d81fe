package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long version of {@link LedgerIT}, with PostgreSQL and a full disk: {@code tools/soak}. */
class LedgerSoak {
  private static final int CLIENTS = Integer.getInteger("soak.clients", 32);
  private static final int KILLS = Integer.getInteger("soak.kills", 25);
  private static final long OUTAGE_SECONDS = Long.getLong("soak.outage.seconds", 60);
  private static final int MAX_MILLIS_BETWEEN_KILLS = 3_000;
  private static final int ANSWERS = 100;

  /** More than the database of these few rows, less than what the load writes. */
  private static final long FULL_BYTES = 64 << 10;

  @TempDir Path folder;

  @Test
  void killed_at_random_moments() throws IOException, InterruptedException {
    try (LedgerRig rig = LedgerRig.start(folder, 5, Map.of("AG_DATABASE_PATH", "gateway.db"))) {
      rig.furnish(CLIENTS);
      LedgerLoad load = LedgerLoad.start(rig.url(), rig.key("load"), CLIENTS);
      try (load) {
        for (int i = 0; i < KILLS; i++) {
          Thread.sleep(RandomGenerator.getDefault().nextInt(MAX_MILLIS_BETWEEN_KILLS));
          rig.kill();
          rig.startAgain();
        }
        load.awaitMore(ANSWERS);
        load.stop();
      }
      settle(KILLS + " kills, SQLite", rig, load);
    }
  }

  @Test
  void with_postgresql_that_stands_still_and_that_is_gone()
      throws IOException, InterruptedException {
    try (PostgresServer postgres = PostgresServer.launch();
        LedgerRig rig = LedgerRig.start(folder, 20, LedgerRig.on(postgres))) {
      rig.furnish(CLIENTS);
      LedgerLoad load = LedgerLoad.start(rig.url(), rig.key("load"), CLIENTS);
      try (load) {
        load.awaitMore(ANSWERS);
        postgres.pause();
        int before = load.complete().size();
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        int still = load.complete().size() - before;
        postgres.resume();
        load.awaitMore(ANSWERS);
        postgres.stop();
        before = load.complete().size();
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        int gone = load.complete().size() - before;
        assertThat(rig.get("/readyz").body()).contains("database");
        postgres.start();
        load.stop();
        System.out.println("answers while PostgreSQL stood still: " + still + ", gone: " + gone);
        assertThat(still).isPositive();
        assertThat(gone).isPositive();
        assertThat(load.refused()).isZero();
      }
      settle("PostgreSQL stopped twice for " + OUTAGE_SECONDS + " s", rig, load);
    }
  }

  @Test
  void without_room_for_the_journal_calls_go_on_and_losses_are_counted()
      throws IOException, InterruptedException {
    try (PostgresServer postgres = PostgresServer.launch();
        LedgerRig rig = LedgerRig.start(folder, 5, LedgerRig.on(postgres))) {
      rig.furnish(CLIENTS);
      LedgerLoad load = LedgerLoad.start(rig.url(), rig.key("load"), CLIENTS);
      try (load) {
        limitFiles(rig, Long.toString(FULL_BYTES));
        while (rig.metric("gateway_journal_lost_total") == 0) {
          load.awaitMore(ANSWERS);
        }
        load.awaitMore(ANSWERS);
        limitFiles(rig, "unlimited");
        load.awaitMore(ANSWERS);
        long lost = rig.metric("gateway_journal_lost_total");
        load.awaitMore(ANSWERS);
        System.out.println("records without room: " + lost);
        assertThat(rig.metric("gateway_journal_lost_total")).isEqualTo(lost);
        assertThat(load.refused()).isZero();
        load.stop();
      }
      assertThat(rig.terminate()).isZero();
    }
  }

  /** As a full disk would: no file of the gateway may grow beyond so many bytes. */
  private static void limitFiles(LedgerRig rig, String bytes) throws IOException {
    Process process =
        new ProcessBuilder(
                "prlimit",
                "--pid",
                Long.toString(rig.gateway().pid()),
                "--fsize=" + bytes + ":unlimited")
            .inheritIO()
            .start();
    assertThat(RunningGateway.exitCode(process)).isZero();
  }

  private static void settle(String title, LedgerRig rig, LedgerLoad load) {
    LedgerBooks books = LedgerBooks.read(rig, load);
    System.out.println(books.table(title, rig.vendor, load));
    books.check(rig.vendor, load, CLIENTS);
    assertThat(rig.terminate()).isZero();
  }
}
