package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aigateway.domain.usage.LogFilter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What an operator does from nothing to the first recorded call, over HTTP alone. */
@OnEveryDatabase
class SetUpOverHttpTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameter TestDatabase database;
  @TempDir Path directory;

  @Test
  void from_an_empty_database_to_a_recorded_call() throws IOException {
    try (GatewayRig rig = GatewayRig.start(database, directory, Map.of())) {
      long provider = provider(rig);
      assertThat(post(rig, "/providers/" + provider + "/sync", "").path("added").asInt())
          .isPositive();
      long model = modelNamed(rig, provider, "demo-claude");
      long alias = id(post(rig, "/aliases", "{\"name\":\"sonnet\"}").path("alias"));
      post(
          rig,
          "/aliases/" + alias + "/mappings",
          "{\"provider_id\":%d,\"provider_model_id\":%d}".formatted(provider, model));
      String key = post(rig, "/keys", "{\"name\":\"me\"}").path("raw_key").asText();

      HttpResponse<String> answer =
          rig.call(
              "/v1/chat/completions",
              key,
              "{\"model\":\"sonnet\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("You said: hi");
      rig.server.stop();
      var calls = rig.administration.usage().calls(LogFilter.ANY, Optional.empty(), 10);
      assertThat(calls.calls()).hasSize(1);
      assertThat(calls.calls().getFirst().call().start().alias()).isEqualTo("sonnet");
    }
  }

  @Test
  void a_deleted_alias_is_gone_for_the_next_call() throws IOException {
    try (GatewayRig rig = GatewayRig.start(database, directory, Map.of())) {
      long alias = rig.alias("gpt", rig.model("openai", "demo-gpt")).id();
      String key = rig.key("k").raw().reveal();
      String chat = "{\"model\":\"gpt\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
      assertThat(rig.call("/v1/chat/completions", key, chat).statusCode()).isEqualTo(200);

      assertThat(rig.admin("DELETE", "/aliases/" + alias, "").statusCode()).isEqualTo(204);

      assertThat(rig.call("/v1/chat/completions", key, chat).statusCode()).isEqualTo(404);
    }
  }

  private static long provider(GatewayRig rig) throws IOException {
    return id(
        post(
                rig,
                "/providers",
                """
                {"name":"vendor","anthropic_base_url":"%s","api_key":"k",
                 "allow_private_network":true}\
                """
                    .formatted(rig.vendor.anthropicBaseUrl()))
            .path("provider"));
  }

  private static long modelNamed(GatewayRig rig, long provider, String name) throws IOException {
    JsonNode models =
        JSON.readTree(rig.admin("GET", "/providers/" + provider + "/models", "").body());
    for (JsonNode model : models.path("models")) {
      if (model.path("model_id").asText().equals(name)) {
        return id(model);
      }
    }
    throw new AssertionError("no " + name + " in " + models);
  }

  private static JsonNode post(GatewayRig rig, String path, String body) throws IOException {
    HttpResponse<String> answer = rig.admin("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return JSON.readTree(answer.body());
  }

  private static long id(JsonNode node) {
    return node.path("id").asLong();
  }
}
