package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnEveryDatabase
class McpServiceRoutesTest {
  private static final String SECRET = "Bearer a-long-and-very-secret-token";

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

  private Answer remote() {
    return client.post(
        "/mcp-services",
        """
        {"name": "files", "target": "https://tools.example/mcp",
         "headers": {"Authorization": "%s", "X-Tenant": "7"}}\
        """
            .formatted(SECRET));
  }

  private String one() {
    return "/mcp-services/" + remote().id("mcp_service");
  }

  private JsonNode first(String path, String plural) {
    return client.get(path).json().path(plural).path(0);
  }

  @Test
  void a_remote_service_is_made_with_the_usual_decisions() {
    Answer made = remote();

    JsonNode service = made.json().path("mcp_service");
    assertThat(made.status()).isEqualTo(201);
    assertThat(service.path("type").textValue()).isEqualTo("remote");
    assertThat(service.path("transport").textValue()).isEqualTo("auto");
    assertThat(service.path("isolation").textValue()).isEqualTo("key");
    assertThat(service.path("era").textValue()).isEqualTo("auto");
    assertThat(service.path("status").textValue()).isEqualTo("new");
    assertThat(service.path("call_timeout_ms").longValue()).isEqualTo(60_000);
    assertThat(client.get("/mcp-services").json().path("mcp_services").path(0)).isEqualTo(service);
  }

  @Test
  void secrets_are_never_shown_and_need_not_be_entered_again() {
    Answer made = remote();
    String path = "/mcp-services/" + made.id("mcp_service");
    JsonNode shown = made.json().path("mcp_service").path("headers");
    assertThat(made.text()).doesNotContain(SECRET);
    assertThat(shown.path("X-Tenant").textValue()).isEqualTo("****");

    client.put(path, "{\"enabled\": false}");
    client.put(path, "{\"headers\": " + shown + "}");
    Answer kept = client.put(path, "{\"headers\": {\"Authorization\": null}}");

    JsonNode headers = kept.json().path("mcp_service").path("headers");
    assertThat(headers.size()).isEqualTo(1);
    assertThat(headers.path("Authorization")).isEqualTo(shown.path("Authorization"));
    assertThat(client.put(path, "{\"headers\": {\"X-New\": null}}").status()).isEqualTo(400);
    assertThat(
            client
                .put(path, "{\"headers\": null}")
                .json()
                .path("mcp_service")
                .path("headers")
                .isEmpty())
        .isTrue();
  }

  @Test
  void a_local_service_takes_a_list_or_a_line() {
    Answer line =
        client.post(
            "/mcp-services",
            """
            {"name": "one", "type": "local", "target": "npx -y 'a server'", "env": {"T": "x"}}\
            """);
    Answer list =
        client.post(
            "/mcp-services",
            """
            {"name": "two", "type": "local", "command": ["npx", "-y", "a server"]}\
            """);

    for (Answer made : List.of(line, list)) {
      JsonNode service = made.json().path("mcp_service");
      assertThat(service.path("command").toString()).isEqualTo("[\"npx\",\"-y\",\"a server\"]");
      assertThat(service.path("target").textValue()).isEqualTo("npx -y \"a server\"");
      assertThat(service.path("transport").textValue()).isEqualTo("stdio");
      assertThat(service.path("isolation").textValue()).isEqualTo("shared");
    }
    assertThat(line.json().at("/mcp_service/env/T").textValue()).isEqualTo("****");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"name\": \"Big\", \"target\": \"https://x.example\"} | name",
        "{\"name\": \"a\"} | target",
        "{\"name\": \"a\", \"target\": \"http://10.0.0.1/\"} | target",
        "{\"name\": \"a\", \"target\": \"https://x.example\", \"type\": \"other\"} | type",
        "{\"name\": \"a\", \"target\": \"https://x.example\", \"transport\": \"stdio\"}"
            + " | transport",
        "{\"name\": \"a\", \"target\": \"https://x.example\", \"era\": \"new\"} | era",
        "{\"name\": \"a\", \"target\": \"https://x.example\", \"headers\": {\"Host\": \"b\"}}"
            + " | headers.Host",
        "{\"name\": \"a\", \"type\": \"local\", \"target\": \"bash -c x\"} | target",
        "{\"name\": \"a\", \"type\": \"local\", \"target\": \"npx 'a\"} | target",
        "{\"name\": \"a\", \"type\": \"local\", \"command\": []} | target",
      })
  void what_breaks_a_rule_is_refused(String body, String field) {
    Answer answer = client.post("/mcp-services", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).contains(field);
  }

  @Test
  void services_are_changed_and_deleted() {
    String path = one();
    assertThat(remote().status()).isEqualTo(409);

    Answer changed =
        client.put(
            path,
            """
            {"name": "docs", "transport": "sse", "isolation": "session", "era": "legacy",
             "pin_definitions": true, "call_timeout_ms": 5000}\
            """);

    JsonNode service = changed.json().path("mcp_service");
    assertThat(service.path("name").textValue()).isEqualTo("docs");
    assertThat(service.path("transport").textValue()).isEqualTo("sse");
    assertThat(service.path("pin_definitions").booleanValue()).isTrue();
    assertThat(client.delete(path).status()).isEqualTo(204);
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void a_sync_takes_over_what_is_listed() {
    String path = one();
    admin.mcp.add(McpItemKind.TOOL, "read", "reads");
    admin.mcp.add(McpItemKind.RESOURCE_TEMPLATE, "file:///{path}", "any file");

    Answer synced = client.post(path + "/sync");

    assertThat(synced.json().path("added").intValue()).isEqualTo(2);
    JsonNode service = client.get(path).json().path("mcp_service");
    assertThat(service.path("status").textValue()).isEqualTo("ok");
    assertThat(service.path("counts").path("tools").intValue()).isEqualTo(1);
    assertThat(service.path("counts").path("resource_templates").intValue()).isEqualTo(1);
    assertThat(first(path + "/tools", "tools").at("/definition/description").textValue())
        .isEqualTo("reads");
    assertThat(first(path + "/resource-templates", "resource_templates").path("name").textValue())
        .isEqualTo("file:///{path}");
    assertThat(client.get(path + "/prompts").json().path("prompts")).isEmpty();
  }

  @Test
  void a_service_that_is_away_keeps_its_items_and_says_why() {
    String path = one();
    admin.mcp.add(McpItemKind.TOOL, "read", "reads");
    client.post(path + "/sync");
    admin.mcp.away = true;

    assertThat(client.post(path + "/sync").status()).isEqualTo(502);

    JsonNode service = client.get(path).json().path("mcp_service");
    assertThat(service.path("status").textValue()).isEqualTo("error");
    assertThat(service.path("last_error").textValue()).contains("cannot be reached");
    assertThat(service.path("counts").path("tools").intValue()).isEqualTo(1);
    assertThat(service.at("/health/state").textValue()).isEqualTo("backing_off");
    assertThat(service.at("/health/stderr/0").textValue()).isEqualTo("cannot find module");
  }

  @Test
  void an_item_is_switched_off_and_its_new_definition_approved() {
    String path = one();
    admin.mcp.add(McpItemKind.TOOL, "read", "reads");
    client.post(path + "/sync");
    admin.mcp.items.clear();
    admin.mcp.add(McpItemKind.TOOL, "read", "reads \u202e and more");
    client.post(path + "/sync");
    JsonNode tool = first(path + "/tools", "tools");
    String item = path + "/tools/" + tool.path("id").longValue();

    assertThat(tool.path("definition_changed").booleanValue()).isTrue();
    assertThat(tool.path("hidden_characters").booleanValue()).isTrue();
    Answer off = client.put(item, "{\"enabled\": false}");
    assertThat(off.json().at("/tool/enabled").booleanValue()).isFalse();
    Answer approved = client.post(item + "/approve");
    assertThat(approved.json().at("/tool/definition_changed").booleanValue()).isFalse();
    assertThat(approved.json().at("/tool/enabled").booleanValue()).isFalse();
    assertThat(client.put(item.replace("tools", "prompts"), "{\"enabled\": true}").status())
        .isEqualTo(404);
  }

  @Test
  void a_test_tells_what_was_found() {
    Answer test = client.post(one() + "/test");

    assertThat(test.json().path("success").booleanValue()).isTrue();
    assertThat(test.json().path("revision").textValue()).isEqualTo("2025-11-25");
    assertThat(test.json().path("era").textValue()).isEqualTo("legacy");
    assertThat(test.json().at("/counts/tools").intValue()).isEqualTo(3);
    assertThat(test.json().at("/stderr/0").textValue()).isEqualTo("ready");
  }

  @Test
  void items_are_granted_to_keys_and_vanish_with_their_service() {
    String path = one();
    admin.mcp.add(McpItemKind.TOOL, "read", "reads");
    admin.mcp.add(McpItemKind.RESOURCE, "file:///a", "a");
    client.post(path + "/sync");
    long tool = first(path + "/tools", "tools").path("id").longValue();
    String grants = "/keys/" + client.post("/keys", "{\"name\": \"app\"}").id("key");

    Answer granted = client.put(grants + "/mcp-tools", "{\"ids\": [%d]}".formatted(tool));

    assertThat(granted.json().at("/mcp_tools/0/name").textValue()).isEqualTo("files.read");
    assertThat(granted.json().at("/mcp_tools/0/selected").booleanValue()).isTrue();
    assertThat(client.put(grants + "/mcp-prompts", "{\"ids\": [%d]}".formatted(tool)).status())
        .isEqualTo(400);
    client.delete(path);
    Answer left = client.get(grants + "/mcp-tools");
    assertThat(left.json().path("access").textValue()).isEqualTo("listed");
    assertThat(left.json().path("ids")).isEmpty();
    assertThat(left.json().path("mcp_tools")).isEmpty();
  }

  private String tool() {
    admin.mcp.add(McpItemKind.TOOL, "echo", "says it again");
    String path = one();
    client.post(path + "/sync", "");
    return path + "/tools/" + first(path + "/tools", "tools").path("id").longValue();
  }

  @Test
  void a_tool_is_called_with_the_rights_of_a_key() {
    String path = tool();
    long key = client.post("/keys", "{\"name\": \"app\"}").id("key");

    JsonNode answer =
        client
            .post(path + "/call", "{\"key_id\": " + key + ", \"arguments\": {\"text\": \"hi\"}}")
            .json();

    assertThat(answer.path("result").path("called").textValue()).isEqualTo("files.echo");
    assertThat(answer.path("result").path("key").textValue()).isEqualTo("app");
    assertThat(answer.at("/result/arguments/text").textValue()).isEqualTo("hi");
    assertThat(answer.path("error").isNull()).isTrue();
    JsonNode entry = client.get("/audit?action=call").json().path("entries").path(0);
    assertThat(entry.path("thing").textValue()).isEqualTo("mcp tool");
    assertThat(entry.path("name").textValue()).isEqualTo("files.echo");
  }

  @Test
  void the_error_of_a_tool_is_an_answer() {
    String path = tool();
    long key = client.post("/keys", "{\"name\": \"app\"}").id("key");
    admin.mcp.away = true;

    Answer answer = client.post(path + "/call", "{\"key_id\": " + key + "}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("result").isNull()).isTrue();
    assertThat(answer.json().at("/error/message").textValue()).contains("cannot be reached");
  }

  @Test
  void a_tool_is_not_called_without_a_key_that_may_be_used() {
    String path = tool();
    long key = client.post("/keys", "{\"name\": \"app\", \"enabled\": false}").id("key");

    assertThat(client.post(path + "/call", "{\"key_id\": " + key + "}").status()).isEqualTo(403);
    assertThat(client.post(path + "/call", "{\"key_id\": 4711}").status()).isEqualTo(404);
    assertThat(client.post(path + "/call", "{}").text()).contains("key_id");
  }
}
