package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
class KeyRoutesTest {
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

  private long key() {
    return client.post("/keys", "{\"name\": \"app\"}").id("key");
  }

  private long alias(String name) {
    return client.post("/aliases", "{\"name\": \"" + name + "\"}").id("alias");
  }

  @Test
  void the_raw_key_is_told_once() {
    Answer issued =
        client.post("/keys", "{\"name\": \"app\", \"expires_at\": \"2030-01-31T13:00:00+01:00\"}");

    String raw = issued.json().path("raw_key").textValue();
    JsonNode key = issued.json().path("key");
    assertThat(issued.status()).isEqualTo(201);
    assertThat(raw).matches("sk-[A-Za-z0-9]{40,}");
    assertThat(key.path("expires_at").textValue()).isEqualTo("2030-01-31T12:00:00Z");
    assertThat(key.path("last_used_at").isNull()).isTrue();
    assertThat(key.path("key_masked").textValue()).startsWith("sk-").contains("****");
    Answer again = client.get("/keys/" + issued.id("key"));
    assertThat(again.json().path("key")).isEqualTo(key);
    assertThat(again.text()).doesNotContain(raw);
    assertThat(client.get("/keys").text()).doesNotContain(raw).doesNotContain("raw_key");
  }

  @Test
  void a_reset_gives_another_secret() {
    Answer issued = client.post("/keys", "{\"name\": \"app\"}");
    Answer reset = client.post("/keys/" + issued.id("key") + "/reset");

    assertThat(reset.status()).isEqualTo(200);
    assertThat(reset.id("key")).isEqualTo(issued.id("key"));
    assertThat(reset.json().path("raw_key").textValue())
        .isNotEqualTo(issued.json().path("raw_key").textValue());
  }

  @Test
  void a_key_can_be_changed_and_deleted() {
    String path = "/keys/" + key();
    client.put(path, "{\"expires_at\": \"2030-01-31T12:00:00Z\"}");
    Answer changed = client.put(path, "{\"name\": \"other\", \"enabled\": false}");
    Answer endless = client.put(path, "{\"expires_at\": null}");

    assertThat(changed.json().path("key").path("enabled").booleanValue()).isFalse();
    assertThat(changed.json().path("key").path("expires_at").textValue())
        .isEqualTo("2030-01-31T12:00:00Z");
    assertThat(endless.json().path("key").path("name").textValue()).isEqualTo("other");
    assertThat(endless.json().path("key").path("expires_at").isNull()).isTrue();
    assertThat(client.delete(path).status()).isEqualTo(204);
    assertThat(client.get(path).status()).isEqualTo(404);
  }

  @Test
  void a_new_key_may_use_every_alias_until_some_are_listed() {
    long chat = alias("chat");
    long other = alias("other");
    String path = "/keys/" + key() + "/models";

    JsonNode all = client.get(path).json();
    JsonNode listed =
        client.put(path, "{\"access\":\"listed\",\"ids\":[%d]}".formatted(chat)).json();
    JsonNode none = client.put(path, "{\"ids\": []}").json();
    JsonNode allAgain = client.delete(path).json();

    assertThat(all.path("access").textValue()).isEqualTo("all");
    assertThat(all.path("models").findValuesAsText("selected")).containsExactly("true", "true");
    assertThat(listed.path("access").textValue()).isEqualTo("listed");
    assertThat(listed.path("ids").toString()).isEqualTo("[" + chat + "]");
    for (JsonNode model : listed.path("models")) {
      assertThat(model.path("selected").booleanValue())
          .isEqualTo(model.path("id").longValue() != other);
    }
    assertThat(none.path("access").textValue()).isEqualTo("listed");
    assertThat(none.path("ids")).isEmpty();
    assertThat(none.path("models").findValuesAsText("selected")).containsExactly("false", "false");
    assertThat(allAgain).isEqualTo(all);
  }

  @Test
  void an_unknown_alias_changes_nothing() {
    long chat = alias("chat");
    String path = "/keys/" + key() + "/models";
    client.put(path, "{\"ids\": [%d]}".formatted(chat));

    Answer answer = client.put(path, "{\"ids\": [%d, 4711]}".formatted(chat));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("ids");
    assertThat(client.get(path).json().path("ids").toString()).isEqualTo("[" + chat + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access\": \"some\"}",
        "{\"access\": \"listed\"}",
        "{\"access\": \"all\", \"ids\": []}",
        "{\"ids\": [\"1\"]}",
        "{\"ids\": null}",
      })
  void a_grant_that_could_be_misread_is_refused(String body) {
    String path = "/keys/" + key() + "/models";
    assertThat(client.put(path, body).status()).isEqualTo(400);
    assertThat(client.get(path).json().path("access").textValue()).isEqualTo("all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-tools", "mcp-resources", "mcp-prompts"})
  void the_other_kinds_are_granted_alike(String kind) {
    String path = "/keys/" + key() + "/" + kind;

    Answer none = client.put(path, "{\"access\": \"listed\", \"ids\": []}");

    assertThat(none.status()).isEqualTo(200);
    assertThat(client.get(path).json().path("access").textValue()).isEqualTo("listed");
    assertThat(client.get(path).json().path(kind.replace('-', '_')).isArray()).isTrue();
    assertThat(client.put(path, "{\"ids\": [1]}").status()).isEqualTo(400);
    assertThat(client.delete(path).json().path("access").textValue()).isEqualTo("all");
  }
}
