package io.aigateway.persistence.journal;

import com.sun.management.OperatingSystemMXBean;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.persistence.Database;
import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.PostgresServer;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.Keyring;
import io.aigateway.persistence.secrets.MasterKey;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many records of calls go into the journal and from there into a database in a second. Run by
 * {@code tools/ledger-rate}; it measures and asserts nothing, so it is no test. The processor time
 * is that of this process, and so without PostgreSQL's own; a record is a call's beginning and end.
 */
class LedgerRate {
  private static final int ROWS = Integer.getInteger("rows", 100_000);
  private static final int WARM_UP = 10_000;
  private static final double MICROS = 1_000;
  private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream out = System.out;
  private final SecureRandom random = new SecureRandom();
  private final SecretBox box =
      new AesSecretBox(
          Keyring.of(MasterKey.of(Secret.of("c3".repeat(MasterKey.BYTES))), List.of()), random);

  @TempDir private Path folder;

  @Test
  void measure() throws Exception {
    out.printf(
        "%n%-12s %18s %12s %18s %12s%n",
        "", "journal records/s", "CPU us each", "database rows/s", "CPU us each");
    rate("SQLite", new DatabaseSettings.Sqlite(folder.resolve("rate.db")));
    try (PostgresServer postgres = PostgresServer.launch()) {
      rate(
          "PostgreSQL",
          new DatabaseSettings.Postgres(
              "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres",
              postgres.user(),
              Secret.of("")));
    }
  }

  private void rate(String name, DatabaseSettings settings) throws InterruptedException {
    try (Database database = Database.open(settings, box)) {
      database.migrate();
      run(name + "-warm", database, WARM_UP);
      double[] rates = run(name, database, ROWS);
      out.printf(
          "%-12s %,18.0f %,12.1f %,18.0f %,12.1f%n", name, rates[0], rates[1], rates[2], rates[3]);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private double[] run(String name, Database database, int rows) throws InterruptedException {
    JournalSettings settings = JournalSettings.in(folder.resolve(name));
    try (JournalFile file = JournalFile.open(settings)) {
      JournalSink sink = new JournalSink(file, WithoutRoom.REFUSE);
      Instant now = InstantSource.system().instant();
      long begun = System.nanoTime();
      long begunCpu = cpuNanos();
      for (int i = 0; i < rows; i++) {
        CallRecord call = Samples.call(UUID.randomUUID().toString());
        CallStart start = call.start();
        sink.started(start);
        sink.finished(call);
      }
      long written = System.nanoTime();
      long writtenCpu = cpuNanos();
      try (JournalDrain drain =
          new JournalDrain(
              file, database.usage(), database.mcpUsage(), database.keys(), () -> now)) {
        drain.start();
        while (drain.waitingBytes() > 0) {
          Thread.sleep(1);
        }
        return new double[] {
          rows * NANOS / (written - begun),
          (writtenCpu - begunCpu) / MICROS / rows,
          rows * NANOS / (System.nanoTime() - written),
          (cpuNanos() - writtenCpu) / MICROS / rows
        };
      }
    }
  }
}
