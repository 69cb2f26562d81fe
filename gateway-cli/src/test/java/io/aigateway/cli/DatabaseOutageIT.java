package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways on a PostgreSQL server that is away when they start, and that they share. */
@Timeout(240)
class DatabaseOutageIT {
  /** Longest wait for what a gateway does by itself. */
  private static final long WAIT_SECONDS = 60;

  /** Well formed: what cannot be a key is refused without asking the database. */
  private static final String WRONG_KEY = new KeySecrets(new SecureRandom()).next().reveal();

  @TempDir Path folder;
  @TempDir Path otherFolder;

  @Test
  void a_gateway_starts_from_its_copy_serves_and_recovers_when_the_database_is_back()
      throws Exception {
    try (PostgresServer postgres = PostgresServer.launch();
        LedgerRig rig = LedgerRig.start(folder, 1, on(postgres))) {
      rig.furnish(1);
      String key = rig.key("from-the-copy");
      await(() -> isCopied("from-the-copy"));
      assertThat(rig.terminate()).isZero();
      postgres.stop();

      rig.startAgain();

      assertThat(call(rig, key, 1).status()).isEqualTo(200);
      await(() -> degraded(rig).contains("copy of the configuration"));
      await(() -> degraded(rig).contains("call records wait"));
      assertThat(rig.get("/readyz").json().at("/status").asText()).isEqualTo("ready");
      assertThat(rig.get("/api/v1/system").body()).contains("copy of the configuration");
      assertThat(call(rig, WRONG_KEY, 2).status()).isEqualTo(503);
      assertThat(rig.metric("gateway_journal_waiting_bytes")).isPositive();

      postgres.start();

      await(() -> degraded(rig).equals("[]"));
      assertThat(call(rig, WRONG_KEY, 3).status()).isEqualTo(401);
      await(() -> rig.metric("gateway_journal_waiting_bytes") == 0);
      assertThat(rig.rows().lines().skip(1)).hasSize(1);
      assertThat(call(rig, rig.key("new"), 4).status()).isEqualTo(200);
      assertThat(rig.terminate()).isZero();
    }
  }

  @Test
  void a_key_that_one_gateway_disables_is_refused_by_the_other() throws Exception {
    try (PostgresServer postgres = PostgresServer.launch();
        LedgerRig one = LedgerRig.start(folder, 1, on(postgres));
        LedgerRig other = LedgerRig.start(otherFolder, 1, on(postgres))) {
      one.furnish(1);
      JsonNode key = one.admin("/keys", "{\"name\": \"shared\"}");
      String raw = key.at("/raw_key").asText();
      await(() -> call(other, raw, 1).status() == 200);

      one.put("/keys/" + key.at("/key/id").asLong(), "{\"enabled\": false}");

      assertThat(call(one, raw, 2).status()).isEqualTo(401);
      await(() -> call(other, raw, 3).status() == 401);
    }
  }

  /** The gateways seal secrets with one key, because they share them. */
  private static Map<String, String> on(PostgresServer postgres) {
    Map<String, String> environment = LedgerRig.on(postgres);
    environment.put("AG_SECRET_KEY", "0123456789abcdef".repeat(4));
    return environment;
  }

  private static Http.Answer call(LedgerRig rig, String key, int number) {
    return Http.post(
        Calls.OPENAI.uri(rig.url()),
        Calls.OPENAI.body(LedgerLoad.alias(0), "call " + number + ".", false),
        "authorization",
        "Bearer " + key);
  }

  private static String degraded(LedgerRig rig) {
    return rig.get("/readyz").json().at("/degraded").toString();
  }

  private boolean isCopied(String name) {
    Path copy = folder.resolve("configuration.copy");
    try {
      return Files.exists(copy)
          && new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1).contains(name);
    } catch (IOException e) {
      throw new AssertionError("cannot read " + copy, e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time to wait until").isLessThan(end);
      Thread.sleep(20);
    }
  }
}
