package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
class AuditRoutesTest {
  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.script();
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private List<String> told(String query) {
    List<String> told = new ArrayList<>();
    for (JsonNode entry : client.get("/audit" + query).json().path("entries")) {
      told.add(
          String.join(
              " ",
              entry.path("actor").textValue(),
              entry.path("action").textValue(),
              entry.path("thing").textValue(),
              entry.path("name").textValue(),
              entry.path("outcome").textValue()));
    }
    return told;
  }

  @Test
  void every_kind_of_write_is_written_down_once() {
    Furniture.put(admin)
        .forEach(
            step ->
                client.sendJson(
                    step.method(), step.path(), step.body().isEmpty() ? "{}" : step.body()));
    client.delete("/mcp-services/1");
    client.delete("/aliases/1/mappings/1");
    client.delete("/aliases/1");
    client.delete("/keys/1");
    client.delete("/providers/1/models/2");
    client.delete("/providers/1");

    assertThat(told("?actor=admin%20token").reversed())
        .extracting(entry -> entry.replace("admin token ", ""))
        .containsExactly(
            "create provider p done",
            "sync provider p done",
            "create model m done",
            "update model m done",
            "update provider p done",
            "create alias a done",
            "update alias a done",
            "create mapping a done",
            "update mapping a done",
            "order alias a done",
            "create key k done",
            "update key k done",
            "reset key k done",
            "grant key k done",
            "grant key k done",
            "create mcp service tools done",
            "update mcp service tools done",
            "sync mcp service tools done",
            "update mcp item echo done",
            "approve mcp item echo done",
            "create key k2 done",
            "call mcp tool tools.echo done",
            "delete mcp service tools done",
            "delete mapping a done",
            "delete alias a done",
            "delete key k done",
            "delete model m done",
            "delete provider p done");
  }

  @Test
  void an_entry_says_what_changed_and_no_secret() {
    client.post(
        "/providers",
        """
        {"name": "p", "openai_base_url": "https://vendor.example/v1", "api_key": "sk-canary-1"}\
        """);
    client.put("/providers/1", "{\"api_key\": \"sk-canary-2\", \"priority\": 4}");

    Answer answer = client.get("/audit?thing=provider&thing_id=1&limit=1");
    JsonNode entry = answer.json().path("entries").path(0);
    assertThat(entry.path("address").textValue()).isEqualTo("127.0.0.1");
    assertThat(entry.path("at").textValue()).isEqualTo(RunningAdmin.NOW.toString());
    assertThat(entry.path("changes").toString())
        .isEqualTo(
            "[{\"field\":\"api_key\",\"before\":\"***\",\"after\":\"***\"},"
                + "{\"field\":\"priority\",\"before\":\"0\",\"after\":\"4\"}]");
    assertThat(client.get("/audit").text()).doesNotContain("canary");
    assertThat(answer.json().path("next_cursor").isNumber()).isTrue();
  }

  @Test
  void refused_writes_and_sign_ins_are_written_down_too() {
    admin.operator().post("/keys", "{\"name\": \"\"}");
    admin.stranger().post("/auth/login", "{\"username\": \"ann\", \"password\": \"wrong\"}");
    client.post("/keys", "not json");
    client.put("/keys/4711", "{}");

    assertThat(told("?outcome=refused"))
        .containsExactly(
            "admin token update key PUT /keys/{id} refused",
            "admin token create key POST /keys refused",
            "ann login operator ann refused",
            "admin create key POST /keys refused");
    assertThat(
            client.get("/audit?outcome=refused").json().path("entries").findValuesAsText("refusal"))
        .containsExactly("not_found", "bad_request", "unauthenticated", "invalid: name");
    assertThat(told("?action=login&outcome=done"))
        .containsExactly("admin login operator admin done");
  }

  @Test
  void questions_are_no_writes() {
    long before = client.get("/audit/verification").json().path("entries").longValue();
    client.post("/explain", "{}");
    client.post("/providers/1/test", "{}");
    client.get("/providers/1");
    JsonNode verification = client.get("/audit/verification").json();
    assertThat(verification.path("entries").longValue()).isEqualTo(before);
    assertThat(verification.path("intact").booleanValue()).isTrue();
  }

  @Test
  void the_log_can_be_taken_away_as_a_file() {
    client.post("/aliases", "{\"name\": \"=chat\"}");
    client.post("/aliases", "{\"name\": \"=chat\"}");

    Answer file = client.get("/audit?format=csv&thing=alias");
    assertThat(file.header("Content-Disposition")).contains("audit.csv");
    assertThat(file.text().lines().toList())
        .hasSize(3)
        .first()
        .isEqualTo("id,at,actor,address,action,thing,thing_id,name,outcome,refusal,changes");
    assertThat(file.text())
        .contains("\"'=chat\",\"done\",,\"name:  -> =chat", "\"refused\",\"duplicate\"");
  }
}
