package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.admin.AdminClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainRoutesTest {
  private static final String VENDOR_SECRET = "sk-vendor-0123456789abcdefghij";

  @TempDir private Path folder;
  private RunningAdmin admin;
  private AdminClient client;

  @BeforeEach
  void start() {
    admin = RunningAdmin.in(folder);
    client = admin.operator();
    leadTo("first", 9);
    leadTo("second", 1);
  }

  @AfterEach
  void stop() {
    admin.close();
  }

  /** Both lead from the alias {@code chat}, which the first one makes. */
  private void leadTo(String name, int weight) {
    long provider =
        client
            .post(
                "/providers",
                """
                {"name": "%s", "anthropic_base_url": "https://%s.example/v1", "api_key": "%s"}
                """
                    .formatted(name, name, VENDOR_SECRET))
            .id("provider");
    long model =
        client
            .post("/providers/" + provider + "/models", "{\"model_id\": \"claude-x\"}")
            .id("model");
    client.post("/aliases", "{\"name\": \"chat\"}");
    client.post(
        "/aliases/1/mappings",
        """
        {"provider_id": %d, "provider_model_id": %d, "weight": %d}
        """
            .formatted(provider, model, weight));
  }

  @Test
  void a_call_is_explained_with_what_would_be_sent_and_no_secret() {
    Answer answer =
        client.post(
            "/explain",
            """
            {"protocol": "openai", "alias": "chat",
             "body": {"seed": 7, "messages": [{"role": "user", "content": "Hi"}]}}
            """);

    JsonNode explanation = answer.json().path("explanation");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(explanation.path("refusal").isNull()).isTrue();
    JsonNode first = explanation.path("candidates").get(0);
    assertThat(first.path("verdict").asText()).isEqualTo("taken");
    assertThat(first.path("provider_name").asText()).isEqualTo("first");
    assertThat(first.path("call_method").asText()).isEqualTo("convert");
    assertThat(first.at("/request/url").asText()).isEqualTo("https://first.example/v1/messages");
    assertThat(first.at("/request/body/model").asText()).isEqualTo("claude-x");
    assertThat(first.at("/request/headers/x-api-key").asText()).contains("****");
    assertThat(first.at("/losses/0/path").asText()).isEqualTo("seed");
    assertThat(first.at("/losses/0/fate").asText()).isEqualTo("dropped");
    assertThat(explanation.at("/candidates/1/verdict").asText()).isEqualTo("fallback");
    assertThat(answer.toString()).doesNotContain(VENDOR_SECRET);
    assertThat(explanation.toString()).doesNotContain(VENDOR_SECRET);
  }

  @Test
  void a_key_that_may_not_call_is_told_apart_from_an_alias_that_does_not_exist() {
    long key = client.post("/keys", "{\"name\": \"app\"}").id("key");
    client.put("/keys/" + key + "/models", "{\"access\": \"listed\", \"ids\": []}");

    Answer forbidden =
        client.post(
            "/explain",
            "{\"protocol\": \"anthropic\", \"alias\": \"chat\", \"key_id\": " + key + "}");
    Answer unknown = client.post("/explain", "{\"protocol\": \"anthropic\", \"alias\": \"other\"}");

    assertThat(forbidden.json().at("/explanation/refusal/cause").asText())
        .isEqualTo("key_not_allowed");
    assertThat(forbidden.json().at("/explanation/refusal/http_status").asInt()).isEqualTo(403);
    assertThat(forbidden.json().at("/explanation/candidates/0/verdict").asText())
        .isEqualTo("not_asked");
    assertThat(unknown.json().at("/explanation/refusal/cause").asText()).isEqualTo("alias_unknown");
  }

  @Test
  void what_is_wrong_with_the_question_is_named() {
    Answer answer = client.post("/explain", "{\"protocol\": \"telepathy\", \"body\": 7}");
    Answer key =
        client.post("/explain", "{\"protocol\": \"openai\", \"alias\": \"chat\", \"key_id\": 99}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("protocol", "alias", "body");
    assertThat(key.status()).isEqualTo(404);
  }
}
