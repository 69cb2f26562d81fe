package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL behind nginx, as docs/operations.md describes them. */
@Timeout(300)
class FleetIT {
  private static final int CLIENTS = 8;
  private static final int CALLS = 100;

  @TempDir Path folder;

  @Test
  void a_gateway_killed_under_load_loses_no_usage_and_no_call_that_had_no_answer_yet()
      throws IOException, InterruptedException {
    try (PostgresServer postgres = PostgresServer.launch();
        CountingVendor vendor = CountingVendor.start(5);
        LedgerRig one = LedgerRig.start(own("one"), vendor, settings(postgres));
        LedgerRig two = LedgerRig.start(own("two"), vendor, settings(postgres));
        Nginx nginx =
            Nginx.start(own("nginx"), List.of(one.url().getPort(), two.url().getPort()))) {
      one.furnish(CLIENTS);
      String key = one.key("load");
      awaitKnown(key, two);
      LedgerLoad load = LedgerLoad.start(nginx.url(), key, CLIENTS);
      try (load) {
        load.awaitMore(CALLS);
        one.kill();
        load.awaitMore(CALLS);
        one.startAgain();
        load.awaitMore(CALLS);
        load.stop();
      }

      assertThat(load.unanswered()).as("calls without any answer").isZero();
      assertThat(load.refused()).as("answers other than 200").isZero();
      assertThat(load.brokenOff()).as("answers under way at the kill").isLessThan(CLIENTS);
      LedgerBooks books = LedgerBooks.read(two::rows, load);
      System.out.println(books.table("one of two gateways killed", vendor, load));
      books.checkNothingLost(vendor, load);
    }
  }

  /** What one gateway is told, the other one knows a moment later. */
  private static void awaitKnown(String key, LedgerRig gateway) {
    int status = 401;
    while (status == 401) {
      status =
          Http.get(gateway.url().resolve("/v1/models"), "authorization", "Bearer " + key).status();
    }
    assertThat(status).isEqualTo(200);
  }

  private Path own(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private static Map<String, String> settings(PostgresServer postgres) {
    Map<String, String> settings = new HashMap<>(LedgerRig.on(postgres));
    settings.put("AG_SECRET_KEY", "c3".repeat(32));
    settings.put("AG_DATABASE_POOL_MAX_OPEN", "6");
    settings.put("AG_SERVER_TRUSTED_PROXIES", "127.0.0.1");
    return settings;
  }
}
