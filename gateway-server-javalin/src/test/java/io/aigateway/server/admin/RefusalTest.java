package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.server.OnEveryDatabase;
import io.aigateway.server.TestDatabase;
import io.aigateway.server.admin.AdminClient.Answer;
import io.aigateway.server.admin.RunningAdmin.Route;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests that make no sense are answered. */
@OnEveryDatabase
class RefusalTest {
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

  private static List<String> fields(Answer answer) {
    return answer.json().path("errors").findValuesAsText("field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{", "[]", "3", "null", "{} {}", "{\"a\":1,\"a\":2}"})
  void a_body_that_is_no_json_object_is_refused(String body) {
    for (String path : List.of("/providers", "/aliases", "/keys", "/auth/login")) {
      Answer answer = client.post(path, body);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("error").textValue()).isNotEmpty();
    }
  }

  @Test
  void a_body_nested_without_end_is_refused() {
    assertThat(client.post("/keys", "{\"name\":" + "[".repeat(10_000)).status()).isEqualTo(400);
  }

  @Test
  void every_mistake_is_named_at_once() {
    Answer answer =
        client.post(
            "/providers",
            """
            {"name": 3, "openai_base_url": ["x"], "enabled": "yes", "priority": 1.5,
             "allow_private_network": null, "colour": "red"}\
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "name", "openai_base_url", "enabled", "priority", "allow_private_network", "colour");
    assertThat(answer.text()).contains("is not a field of this request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/providers | {} | name",
        "/providers | {\"name\": \"p\"} | anthropic_base_url,openai_base_url",
        "/providers | {\"name\": \"p\", \"openai_base_url\": \"ftp://x/v1\"} | openai_base_url",
        "/providers | {\"name\": \"p\", \"openai_base_url\": \"a b\"} | openai_base_url",
        "/providers | {\"name\": \"p\", \"openai_base_url\": \"http://127.0.0.1/v1\"}"
            + " | openai_base_url",
        "/aliases | {} | name",
        "/aliases | {\"name\": \"a\\u0000\"} | name",
        "/keys | {\"name\": \" \"} | name",
        "/keys | {\"name\": \"k\", \"expires_at\": \"tomorrow\"} | expires_at",
        "/keys | {\"name\": \"k\", \"expires_at\": \"2020-01-01T00:00:00Z\"} | expires_at",
      })
  void a_rule_that_is_broken_is_named_with_its_field(String path, String body, String field) {
    Answer answer = client.post(path, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer)).contains(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model_id\": \"m\", \"capabilities\": [\"telepathy\"]} | capabilities",
        "{\"model_id\": \"m\", \"thinking_types\": [\"deeply\"]} | thinking_types",
        "{\"model_id\": \"m\", \"effort_levels\": [\"utmost\"]} | effort_levels",
        "{\"model_id\": \"m\", \"capabilities\": \"tools\"} | capabilities",
        "{\"model_id\": \"m\", \"input_price\": \"1\"} | input_price",
        "{\"model_id\": \"m\", \"input_price\": 1e999999} | input_price",
        "{\"model_id\": \"m\", \"input_price\": 1e-999999} | input_price",
        "{\"model_id\": \"m\", \"context_window\": 99999999999} | context_window",
        "{\"model_id\": \"m\", \"max_output\": -1} | max_output",
        "{} | model_id",
      })
  void a_model_is_checked_like_everything_else(String body, String field) {
    long provider =
        client
            .post("/providers", "{\"name\": \"p\", \"openai_base_url\": \"https://v.example/v1\"}")
            .id("provider");
    Answer answer = client.post("/providers/" + provider + "/models", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(fields(answer)).contains(field);
  }

  @Test
  void a_mapping_must_lead_somewhere() {
    long alias = client.post("/aliases", "{\"name\": \"a\"}").id("alias");
    Answer answer =
        client.post(
            "/aliases/" + alias + "/mappings", "{\"provider_id\": 7, \"provider_model_id\": 8}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(fields(answer)).contains("provider_id", "provider_model_id");
  }

  @Test
  void ids_that_are_unknown_or_no_numbers_do_not_exist() {
    List<Route> routes =
        admin.routes().stream().filter(route -> route.path().contains("{")).toList();
    assertThat(routes).hasSizeGreaterThan(25);
    for (Route route : routes) {
      for (String id : List.of("4711", "none", "-1", "99999999999999999999")) {
        String path = route.sample().replace("/1", "/" + id);
        Answer answer = client.sendJson(route.method().name(), path, body(route));
        assertThat(answer.status()).as(route.method().name() + " " + path).isEqualTo(404);
      }
    }
  }

  /** A body with nothing to complain about, so that only the id can be wrong. */
  private static String body(Route route) {
    if (route.path().endsWith("/order")) {
      return "{\"order\": []}";
    }
    if (route.path().contains("/keys/{id}/")) {
      return "{\"access\": \"all\"}";
    }
    if (route.path().endsWith("/mappings")) {
      return "{\"provider_id\": 1, \"provider_model_id\": 1}";
    }
    return route.path().endsWith("/models") ? "{\"model_id\": \"m\"}" : "{}";
  }

  @Test
  void a_body_that_is_no_json_by_its_type_is_not_read() {
    Answer answer =
        client
            .with("Content-Type", "text/plain")
            .send("POST", "/keys", BodyPublishers.ofString("{\"name\": \"k\"}"));
    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void a_body_that_is_too_large_is_not_read() {
    String large = "{\"name\": \"" + "x".repeat((int) AdminRouter.MAX_BODY) + "\"}";
    assertThat(client.post("/keys", large).status()).isEqualTo(413);
  }

  @Test
  void a_method_that_a_path_does_not_know_is_told_so() {
    assertThat(client.delete("/system").status()).isEqualTo(405);
    assertThat(client.send("PATCH", "/keys", BodyPublishers.noBody()).status()).isEqualTo(405);
  }

  @Test
  void an_unknown_path_is_answered_with_json() {
    Answer answer = client.get("/nothing-here");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }
}
