package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one PostgreSQL. */
@Timeout(300)
class TwoInstancesIT {
  /** Longest wait for what the other one did. */
  private static final long PATIENCE_SECONDS = 30;

  private static final String OLD_KEY = "a1".repeat(32);
  private static final String NEW_KEY = "b2".repeat(32);

  @TempDir Path folder;

  private static Map<String, String> settings(PostgresServer postgres, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("AG_DATABASE_TYPE", "postgres");
    settings.put("AG_DATABASE_HOST", "127.0.0.1");
    settings.put("AG_DATABASE_PORT", Integer.toString(postgres.port()));
    settings.put("AG_DATABASE_USERNAME", postgres.user());
    settings.put("AG_DATABASE_DBNAME", "postgres");
    settings.put("AG_DATABASE_POOL_MAX_OPEN", "6");
    settings.put("AG_SECRET_KEY", OLD_KEY);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private RunningGateway serve(String name, Map<String, String> settings) throws IOException {
    return RunningGateway.serve(Files.createDirectories(folder.resolve(name)), 0, settings);
  }

  @Test
  void they_start_together_share_keys_and_both_write_down_their_calls() throws IOException {
    try (PostgresServer postgres = PostgresServer.launch();
        TalkativeVendor vendor = TalkativeVendor.start();
        RunningGateway one = serve("one", settings(postgres));
        RunningGateway two = serve("two", settings(postgres))) {
      JsonNode key = furnish(one, vendor);
      String raw = key.at("/raw_key").asText();
      assertThat(call(one, raw)).isEqualTo(200);
      await(() -> call(two, raw) == 200);

      new AdminApi(one).setEnabled(key.at("/key/id").asLong(), false);

      assertThat(call(one, raw)).isEqualTo(401);
      await(() -> call(two, raw) == 401);
      long calls = vendor.calls();
      await(() -> rows(one) == calls);
      assertThat(rows(two)).isEqualTo(calls);
    }
  }

  @Test
  void the_secret_key_is_changed_while_one_after_the_other_restarts() throws IOException {
    try (PostgresServer postgres = PostgresServer.launch();
        TalkativeVendor vendor = TalkativeVendor.start()) {
      String raw;
      try (RunningGateway before = serve("one", settings(postgres))) {
        raw = furnish(before, vendor).at("/raw_key").asText();
        assertThat(call(before, raw)).isEqualTo(200);
      }
      Map<String, String> both =
          settings(postgres, "AG_SECRET_KEY", NEW_KEY, "AG_SECRET_KEY_PREVIOUS", OLD_KEY);
      try (RunningGateway meanwhile = serve("two", both)) {
        assertThat(call(meanwhile, raw)).isEqualTo(200);
        assertThat(rotate("cli", both)).isZero();
        assertThat(rotate("cli", both)).as("a second time there is nothing to do").isEqualTo(1);
        assertThat(call(meanwhile, raw)).isEqualTo(200);
      }
      try (RunningGateway after = serve("one", settings(postgres, "AG_SECRET_KEY", NEW_KEY))) {
        assertThat(call(after, raw)).isEqualTo(200);
      }
    }
  }

  private int rotate(String name, Map<String, String> settings) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return new Launcher(own, settings).run("secrets", "rotate").code();
  }

  private static JsonNode furnish(RunningGateway gateway, TalkativeVendor vendor) {
    AdminApi admin = new AdminApi(gateway);
    admin.furnish(
        "shared",
        """
        {"name": "shared", "openai_base_url": "%s", "api_key": "k",
         "allow_private_network": true}\
        """
            .formatted(vendor.baseUrl()));
    return admin.done("/keys", "{\"name\": \"shared\"}");
  }

  private static int call(RunningGateway gateway, String key) {
    return Calls.OPENAI.call(gateway, key, "shared", "hello").status();
  }

  /** Those of the export, without its head. */
  private static long rows(RunningGateway gateway) {
    return new AdminApi(gateway).get("/usage/model-logs?format=csv").body().lines().count() - 1;
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never came true").isLessThan(end);
    }
  }
}
