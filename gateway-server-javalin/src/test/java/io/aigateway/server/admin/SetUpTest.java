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

/** What an operator does from an empty gateway to a callable alias, and back. */
@OnEveryDatabase
class SetUpTest {
  private static final String VENDOR_SECRET = "sk-vendor-0123456789abcdefghij";
  private static final String PROVIDER =
      """
      {"name": "vendor", "openai_base_url": "https://vendor.example/v1/",
       "api_key": "%s", "priority": 3}\
      """
          .formatted(VENDOR_SECRET);
  private static final String MODEL =
      """
      {"model_id": "gpt-x", "display_name": "X", "context_window": 128000, "max_output": 4096,
       "input_price": 2.50, "output_price": 10, "capabilities": ["tools", "stream", "vision"],
       "thinking_types": ["disabled", "adaptive"], "effort_levels": ["max", "low"]}\
      """;

  @Parameter private TestDatabase database;
  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(database.fresh(folder));
    client = admin.operator();
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  private long provider() {
    Answer answer = client.post("/providers", PROVIDER);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.id("provider");
  }

  private long model(long provider, String json) {
    Answer answer = client.post("/providers/" + provider + "/models", json);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.id("model");
  }

  private long alias(String name) {
    Answer answer = client.post("/aliases", "{\"name\": \"" + name + "\"}");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.id("alias");
  }

  private long mapping(long alias, long provider, long model, int weight) {
    Answer answer =
        client.post(
            "/aliases/" + alias + "/mappings",
            """
            {"provider_id": %d, "provider_model_id": %d, "weight": %d}\
            """
                .formatted(provider, model, weight));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return answer.id("mapping");
  }

  @Test
  void a_new_provider_is_answered_as_it_is_kept() {
    Answer created = client.post("/providers", PROVIDER);

    JsonNode provider = created.json().path("provider");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Content-Type")).startsWith("application/json");
    assertThat(created.header("Cache-Control")).isEqualTo("no-store");
    assertThat(provider.path("name").textValue()).isEqualTo("vendor");
    assertThat(provider.path("openai_base_url").textValue()).isEqualTo("https://vendor.example/v1");
    assertThat(provider.path("anthropic_base_url").isNull()).isTrue();
    assertThat(provider.path("priority").intValue()).isEqualTo(3);
    assertThat(provider.path("enabled").booleanValue()).isTrue();
    assertThat(provider.path("created_at").textValue()).isEqualTo("2026-03-04T05:06:07.089Z");
    assertThat(provider.path("models").isArray()).isTrue();
    assertThat(client.get("/providers/" + provider.path("id")).json()).isEqualTo(created.json());
  }

  @Test
  void a_vendor_secret_is_never_in_an_answer() {
    long id = provider();
    String path = "/providers/" + id;

    for (Answer answer :
        new Answer[] {
          client.get("/providers"),
          client.get(path),
          client.put(path, "{\"priority\": 4}"),
          client.put(path, "{\"openai_base_url\": \"nonsense\"}"),
          client.post(path + "/test"),
        }) {
      assertThat(answer.text()).doesNotContain(VENDOR_SECRET).doesNotContain("\"api_key\"");
    }
    assertThat(client.get(path).json().path("provider").path("api_key_masked").textValue())
        .isEqualTo("sk-v****ghij");
  }

  @Test
  void absent_fields_keep_their_value_and_null_clears() {
    String path = "/providers/" + provider();
    Answer renamed = client.put(path, "{\"name\": \"other\"}");
    assertThat(renamed.json().path("provider").path("api_key_masked").textValue()).isNotEmpty();
    assertThat(renamed.json().path("provider").path("priority").intValue()).isEqualTo(3);

    Answer moved =
        client.put(
            path,
            """
            {"openai_base_url": null, "anthropic_base_url": "https://v.example/v1",
             "api_key": null}\
            """);
    JsonNode provider = moved.json().path("provider");
    assertThat(provider.path("openai_base_url").isNull()).isTrue();
    assertThat(provider.path("anthropic_base_url").textValue()).isEqualTo("https://v.example/v1");
    assertThat(provider.path("api_key_masked").textValue()).isEmpty();
    assertThat(provider.path("name").textValue()).isEqualTo("other");
  }

  @Test
  void a_model_keeps_what_was_said_of_it() {
    long provider = provider();
    String path = "/providers/" + provider + "/models/" + model(provider, MODEL);
    Answer changed = client.put(path, "{\"display_name\": null, \"cache_read_price\": 0.0125}");

    JsonNode model = changed.json().path("model");
    assertThat(model.path("display_name").isNull()).isTrue();
    assertThat(model.path("input_price").decimalValue()).isEqualByComparingTo("2.5");
    assertThat(model.path("output_price").toString()).isEqualTo("10");
    assertThat(model.path("cache_read_price").toString()).isEqualTo("0.0125");
    assertThat(model.path("cache_write_price").isNull()).isTrue();
    assertThat(model.path("capabilities").toString())
        .isEqualTo("[\"tools\",\"stream\",\"vision\"]");
    assertThat(model.path("thinking_types").toString()).isEqualTo("[\"disabled\",\"adaptive\"]");
    assertThat(model.path("effort_levels").toString()).isEqualTo("[\"low\",\"max\"]");
    assertThat(model.path("source").textValue()).isEqualTo("manual");
    assertThat(client.get("/providers/" + provider + "/models").json().path("models").get(0))
        .isEqualTo(model);
    assertThat(client.delete(path).status()).isEqualTo(204);
    assertThat(client.put(path, "{}").status()).isEqualTo(404);
  }

  @Test
  void a_sync_tells_what_it_changed() {
    long provider = provider();
    admin.vendor.models.add("a");
    admin.vendor.models.add("b");
    client.post("/providers/" + provider + "/sync");
    admin.vendor.models.remove("a");
    admin.vendor.models.add("c");

    Answer synced = client.post("/providers/" + provider + "/sync");

    assertThat(synced.status()).isEqualTo(200);
    assertThat(synced.json().path("added").intValue()).isEqualTo(1);
    assertThat(synced.json().path("removed").intValue()).isEqualTo(1);
    assertThat(synced.json().path("total").intValue()).isEqualTo(3);
    JsonNode after = client.get("/providers/" + provider).json().path("provider");
    assertThat(after.path("last_sync_at").textValue()).isEqualTo("2026-03-04T05:06:07.089Z");
    assertThat(after.path("models").get(0).path("is_available").booleanValue()).isFalse();
  }

  @Test
  void a_provider_and_its_model_can_be_tested() {
    long provider = provider();
    long model = model(provider, MODEL);

    String path = "/providers/" + provider;
    Answer list = client.post(path + "/test");
    Answer named = client.post(path + "/test", "{\"model_id\": \"gpt-y\"}");
    Answer one = client.post(path + "/models/" + model + "/test");

    JsonNode test = list.json().path("tests").get(0);
    assertThat(test.path("protocol").textValue()).isEqualTo("openai");
    assertThat(test.path("success").booleanValue()).isTrue();
    assertThat(test.path("latency_ms").longValue()).isEqualTo(12);
    assertThat(test.path("status").intValue()).isEqualTo(200);
    assertThat(test.path("error").isNull()).isTrue();
    assertThat(named.text()).contains("hello from gpt-y");
    assertThat(one.text()).contains("hello from gpt-x");
  }

  @Test
  void an_alias_tells_what_its_callers_can_rely_on() {
    long provider = provider();
    long big = model(provider, MODEL);
    long small =
        model(
            provider,
            """
            {"model_id": "s", "context_window": 8000, "capabilities": ["tools", "pdf"]}\
            """);
    long alias = alias("chat/best:latest");
    mapping(alias, provider, big, 5);
    mapping(alias, provider, small, 1);

    JsonNode answer = client.get("/aliases/" + alias).json().path("alias");

    assertThat(answer.path("name").textValue()).isEqualTo("chat/best:latest");
    assertThat(answer.path("min_context_window").intValue()).isEqualTo(8000);
    assertThat(answer.path("min_max_output").intValue()).isEqualTo(4096);
    assertThat(answer.path("capabilities").toString()).isEqualTo("[\"tools\"]");
    assertThat(answer.path("mappings").get(0).path("model_id").textValue()).isEqualTo("gpt-x");
    assertThat(answer.path("mappings").get(0).path("forced_disabled").booleanValue()).isFalse();
  }

  @Test
  void mappings_can_be_put_in_order() {
    long provider = provider();
    long alias = alias("chat");
    long first = mapping(alias, provider, model(provider, MODEL), 5);
    long second = mapping(alias, provider, model(provider, "{\"model_id\": \"b\"}"), 1);

    String path = "/aliases/" + alias + "/mappings";
    Answer ordered = client.put(path + "/order", "{\"order\": [%d, %d]}".formatted(second, first));
    Answer short1 = client.put(path + "/order", "{\"order\": [%d]}".formatted(second));

    assertThat(ordered.status()).isEqualTo(200);
    JsonNode mappings = client.get(path).json().path("mappings");
    assertThat(mappings.get(0).path("id").longValue()).isEqualTo(second);
    assertThat(mappings.get(0).path("weight").intValue())
        .isGreaterThan(mappings.get(1).path("weight").intValue());
    assertThat(short1.status()).isEqualTo(400);
    assertThat(short1.json().path("errors").get(0).path("field").textValue()).isEqualTo("order");
  }

  @Test
  void a_mapping_says_why_it_is_not_used() {
    long provider = provider();
    long model = model(provider, MODEL);
    long alias = alias("chat");
    long mapping = mapping(alias, provider, model, 1);
    admin.cooldowns.put(model, RunningAdmin.NOW.plusSeconds(30));
    client.put("/providers/" + provider, "{\"enabled\": false}");

    Answer changed =
        client.put("/aliases/" + alias + "/mappings/" + mapping, "{\"enabled\": false}");

    JsonNode answer = changed.json().path("mapping");
    assertThat(answer.path("enabled").booleanValue()).isFalse();
    assertThat(answer.path("weight").intValue()).isEqualTo(1);
    assertThat(answer.path("forced_disabled").booleanValue()).isTrue();
    assertThat(answer.path("disable_reason").textValue()).contains("provider is disabled");
    assertThat(answer.path("cooldown_until").textValue()).isEqualTo("2026-03-04T05:06:37.089Z");
    assertThat(answer.path("cooldown_reason").textValue()).isEqualTo("circuit_open");
  }

  @Test
  void what_is_deleted_is_gone_and_its_name_is_free() {
    long provider = provider();
    long alias = alias("chat");
    mapping(alias, provider, model(provider, MODEL), 1);

    assertThat(client.delete("/providers/" + provider).status()).isEqualTo(204);
    assertThat(client.get("/providers/" + provider).status()).isEqualTo(404);
    assertThat(client.get("/aliases/" + alias + "/mappings").json().path("mappings")).isEmpty();
    assertThat(client.delete("/aliases/" + alias).status()).isEqualTo(204);
    provider();
    alias("chat");
  }

  @Test
  void a_taken_name_is_a_conflict() {
    provider();
    alias("chat");
    client.post("/keys", "{\"name\": \"k\"}");

    for (Answer answer :
        new Answer[] {
          client.post("/providers", PROVIDER),
          client.post("/aliases", "{\"name\": \"chat\"}"),
          client.post("/keys", "{\"name\": \"k\"}"),
        }) {
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("status").intValue()).isEqualTo(409);
      assertThat(answer.json().path("error").textValue()).contains("exists already");
    }
  }
}
