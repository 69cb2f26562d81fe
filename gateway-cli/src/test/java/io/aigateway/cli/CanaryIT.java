package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.persistence.PostgresServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted wherever there are some, calls of all kinds are made at the most talkative
 * settings, and every place that anything is written to is searched.
 */
@Timeout(300)
class CanaryIT {
  private static final String MESSAGE = "message text";
  private static final String WRONG_PASSWORD = "wrong password";
  private static final List<String> ADMIN_PAGES =
      List.of(
          "/providers",
          "/providers/1",
          "/aliases",
          "/keys",
          "/keys/1",
          "/keys/1/models",
          "/mcp-services",
          "/usage/dashboard",
          "/usage/model-logs",
          "/usage/model-logs?format=csv",
          "/usage/model-logs/summary?group_by=provider",
          "/usage/mcp-logs",
          "/system",
          "/auth/me");

  @TempDir Path folder;
  private final Canaries canaries = new Canaries();
  private final List<String> answers = new ArrayList<>();

  @Test
  void no_secret_is_found_where_sqlite_keeps_its_file() throws IOException {
    run(Map.of("AG_DATABASE_PATH", "gateway.db"));

    assertThat(folder.resolve("gateway.db")).exists();
    canaries.absentFromFiles(folder, MESSAGE);
  }

  @Test
  void no_secret_is_found_in_postgres_or_in_the_copy_of_the_configuration() throws Exception {
    try (PostgresServer postgres = PostgresServer.launch()) {
      Map<String, String> settings = new HashMap<>();
      settings.put("AG_DATABASE_TYPE", "postgres");
      settings.put("AG_DATABASE_HOST", "127.0.0.1");
      settings.put("AG_DATABASE_PORT", Integer.toString(postgres.port()));
      settings.put("AG_DATABASE_USERNAME", postgres.user());
      settings.put("AG_DATABASE_DBNAME", "postgres");
      settings.put("AG_DATABASE_PASSWORD", canaries.plant("database password"));
      settings.put("AG_LOG_FORMAT", "json");
      settings.put("AG_METRICS_TOKEN", canaries.plant("metrics token"));
      run(settings);

      String rows = rows(postgres);
      assertThat(rows).contains("talkative", "v1.");
      canaries.absentFrom("PostgreSQL", rows);
    }
    assertThat(folder.resolve("configuration.copy")).exists();
    canaries.absentFromFiles(folder, MESSAGE);
  }

  private void run(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("AG_ADMIN_PASSWORD", canaries.plant("admin password"));
    settings.put("AG_SECRET_KEY", canaries.plant("secret key", "9f".repeat(32)));
    settings.putAll(more);
    settings.put("AG_LOG_CALLS", "true");
    settings.put("AG_DEBUG_GIN", "true");
    settings.put("AG_DEBUG_GORM", "true");
    settings.put("AG_DEBUG_PROVIDER", "true");
    settings.put("AG_DEBUG_MCP", "true");
    settings.put("GATEWAY_JAVA_OPTS", "-Dorg.slf4j.simpleLogger.log.io.aigateway=trace");
    canaries.plant("admin token", RunningGateway.ADMIN_TOKEN);
    String output;
    try (TalkativeVendor vendor = TalkativeVendor.start();
        RunningGateway gateway = RunningGateway.serve(folder, 0, settings)) {
      String firstKey = furnish(new AdminApi(gateway), vendor);
      calls(gateway, firstKey);
      signIn(gateway);
      ask(new AdminApi(gateway), gateway);
      assertThat(gateway.terminate()).isZero();
      output = gateway.output().replaceAll("GATEWAY_KEY=\\S+", "");
    }
    assertThat(output).contains("POST /v1/chat/completions", "INSERT INTO");
    canaries.absentFrom("the log", output);
    answers.forEach(answer -> canaries.absentFrom("an answer: " + answer, answer));
    try (Stream<Path> files = Files.list(folder.resolve("debug_provider"))) {
      assertThat(files).isNotEmpty();
    }
  }

  private String furnish(AdminApi admin, TalkativeVendor vendor) {
    admin.furnish(
        "talkative",
        """
        {"name": "talkative", "openai_base_url": "%s", "api_key": "%s",
         "allow_private_network": true}\
        """
            .formatted(vendor.baseUrl(), canaries.plant("provider key")));
    note(
        admin.post(
            "/mcp-services",
            """
            {"name": "tools", "type": "remote", "target": "http://127.0.0.1:9/mcp",
             "allow_private_network": true, "headers": {"Authorization": "Bearer %s"}}\
            """
                .formatted(canaries.plant("mcp header"))));
    note(admin.post("/mcp-services/1/test", "{}"));
    note(
        admin.post(
            "/mcp-services",
            """
            {"name": "local", "type": "local", "target": "/bin/true", "env": {"TOKEN": "%s"}}\
            """
                .formatted(canaries.plant("mcp environment"))));
    note(admin.post("/providers", "{\"api_key\": \"" + canaries.plant("refused key") + "\", \"x"));
    note(
        admin.post(
            "/providers",
            "{\"name\": \"\", \"api_key\": \"" + canaries.plant("refused key") + "\"}"));
    String key = admin.done("/keys", "{\"name\": \"canary\"}").at("/raw_key").asText();
    return canaries.plant("gateway key", key);
  }

  private void calls(RunningGateway gateway, String key) {
    for (String prompt : List.of("", "status=400 ", "status=401 ", "status=429 ", "status=500 ")) {
      for (Calls protocol : Calls.values()) {
        String text = prompt + canaries.plant(MESSAGE);
        for (boolean stream : new boolean[] {false, true}) {
          note(
              Http.post(
                  gateway.uri(protocol == Calls.OPENAI ? "/v1/chat/completions" : "/v1/messages"),
                  protocol.body("talkative", text, stream),
                  "authorization",
                  "Bearer " + key));
        }
      }
    }
    String wrong =
        canaries.plant("wrong key", "sk-wrongcanary00000000000000000000000000000000000001");
    String body = Calls.OPENAI.body("talkative", canaries.plant(MESSAGE), false);
    var chat = gateway.uri("/v1/chat/completions");
    note(Http.post(chat, body, "authorization", "Bearer " + wrong));
    note(Http.post(chat, body, "x-api-key", wrong));
    note(Http.post(chat, body, "x-api-key", wrong, "authorization", "Bearer " + key));
    note(Http.post(chat, "{broken \"" + canaries.plant(MESSAGE), "authorization", "Bearer " + key));
    note(Http.post(gateway.uri("/v1/chat/completions?key=" + wrong), body));
    note(Http.post(gateway.uri("/v1/chat/completions?key=" + key), body));
    note(Http.get(gateway.uri("/v1/models?key=" + key)));
    note(
        Http.post(
            gateway.uri("/mcp/v1"),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
            "authorization",
            "Bearer " + key,
            "accept",
            "application/json, text/event-stream"));
  }

  private void signIn(RunningGateway gateway) {
    var login = gateway.uri("/api/v1/auth/login");
    String form = "{\"username\": \"admin\", \"password\": \"%s\"}";
    note(Http.post(login, form.formatted(canaries.plant(WRONG_PASSWORD))));
    Http.Answer signedIn = Http.post(login, form.formatted(canaries.plant("admin password")));
    assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
    String cookie = signedIn.header("set-cookie").split(";", 2)[0];
    canaries.plant("session", cookie.split("=", 2)[1]);
    note(Http.get(gateway.uri("/api/v1/providers"), "cookie", cookie));
    note(
        Http.send(
            Http.to(
                    gateway.uri("/api/v1/auth/password"),
                    "cookie",
                    cookie,
                    "x-csrf-token",
                    signedIn.json().at("/csrf_token").asText(),
                    "content-type",
                    "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"old_password\": \"%s\", \"new_password\": \"%s\"}"
                            .formatted(
                                canaries.plant(WRONG_PASSWORD), canaries.plant("new password"))))
                .build()));
  }

  private void ask(AdminApi admin, RunningGateway gateway) {
    ADMIN_PAGES.forEach(page -> note(admin.get(page)));
    note(admin.post("/providers/1/test", "{}"));
    note(admin.post("/providers/1/sync", "{}"));
    note(Http.get(gateway.uri("/metrics")));
    note(Http.get(gateway.uri("/readyz")));
    Http.Answer explained =
        admin.post("/explain", "{\"protocol\": \"openai\", \"alias\": \"talkative\"}");
    assertThat(explained.status()).as(explained.body()).isEqualTo(200);
    note(explained);
  }

  private void note(Http.Answer answer) {
    answers.add(answer.status() + " " + answer.headers().map() + " " + answer.body());
  }

  private static String rows(PostgresServer postgres) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
    StringBuilder text = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url, postgres.user(), "")) {
      List<String> tables = new ArrayList<>();
      try (ResultSet all =
          connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
        while (all.next()) {
          tables.add(all.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        try (ResultSet rows =
            connection.createStatement().executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            text.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return text.toString();
  }
}
