package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that leave in the middle of a stream free all that was held for them. */
class LeavingClientsIT {
  private static final int STREAMS = 100;
  private static final long WAIT_SECONDS = 60;

  /**
   * Threads that the JVM starts when it is busy and keeps: for compiling, collecting, selecting.
   */
  private static final int THREADS_SPARE = 20;

  @TempDir Path folder;

  @Test
  void a_hundred_clients_that_leave_free_calls_upstream_connections_and_threads() throws Exception {
    try (LedgerRig rig = LedgerRig.start(folder, 50, Map.of("AG_DATABASE_PATH", "gateway.db"))) {
      rig.furnish(1);
      String key = rig.key("streams");
      for (Calls protocol : Calls.values()) {
        long threads = threads(rig);
        try (OpenStreams streams = OpenStreams.open(protocol, rig.url(), key, STREAMS)) {
          assertThat(rig.metric("gateway_open_calls")).isEqualTo(STREAMS);
          assertThat(rig.vendor.open()).isEqualTo(STREAMS);
        }
        assertThat(settled(() -> rig.metric("gateway_open_calls"))).isZero();
        assertThat(settled(rig.vendor::open)).isZero();
        assertThat(threads(rig)).isLessThan(threads + THREADS_SPARE);
      }
    }
  }

  /** The value as soon as it is zero, or at last. */
  private static long settled(LongSupplier value) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (value.getAsLong() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    return value.getAsLong();
  }

  /** Threads of the operating system; on other systems than Linux nothing is compared. */
  private static long threads(LedgerRig rig) throws IOException {
    Path tasks = Path.of("/proc", Long.toString(rig.gateway().pid()), "status");
    return !Files.exists(tasks)
        ? 0
        : Files.readAllLines(tasks).stream()
            .filter(line -> line.startsWith("Threads:"))
            .mapToLong(line -> Long.parseLong(line.substring("Threads:".length()).strip()))
            .findFirst()
            .orElse(0);
  }
}
