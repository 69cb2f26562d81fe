package io.aigateway.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.server.admin.AdminClient.Answer;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.target.ShippedProfiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslateRoutesTest {
  @TempDir private static Path folder;
  private static RunningAdmin admin;
  private static AdminClient client;

  @BeforeAll
  static void start() {
    admin = RunningAdmin.in(folder);
    client = admin.operator();
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  private static Answer translate(String from, String to, String text) {
    return client.post(
        "/translate", Json.object().put("from", from).put("to", to).put("text", text).toString());
  }

  private static JsonNode translation(String from, String to, String text) {
    Answer answer = translate(from, to, text);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("translation");
  }

  @Test
  void a_request_is_said_in_the_other_protocol_with_losses_and_links() {
    JsonNode translation =
        translation(
            "openai",
            "anthropic",
            """
            {"model": "m", "seed": 7, "messages": [{"role": "user", "content": "Hi"}]}
            """);

    assertThat(translation.path("kind").asText()).isEqualTo("request");
    assertThat(translation.path("direct").asBoolean()).isFalse();
    assertThat(translation.at("/body/messages/0/role").asText()).isEqualTo("user");
    assertThat(translation.at("/losses/0/path").asText()).isEqualTo("seed");
    assertThat(translation.at("/losses/0/cause").asText()).isEqualTo("no_counterpart");
    assertThat(translation.path("links").findValuesAsText("from")).contains("messages[0].content");
    assertThat(translation.path("fault").isNull()).isTrue();
  }

  @Test
  void an_answer_and_a_stream_travel_the_other_way() {
    JsonNode answer =
        translation(
            "anthropic",
            "openai",
            """
            {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x",
             "content": [{"type": "text", "text": "Hello"}], "stop_reason": "end_turn",
             "usage": {"input_tokens": 3, "output_tokens": 2}}
            """);
    JsonNode stream =
        translation(
            "openai",
            "anthropic",
            """
            data: {"id":"c","choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}

            data: [DONE]

            """);

    assertThat(answer.path("kind").asText()).isEqualTo("response");
    assertThat(answer.at("/body/choices/0/message/content").asText()).isEqualTo("Hello");
    assertThat(answer.path("links").toString())
        .contains("{\"from\":\"content[0].text\",\"to\":\"choices[0].message.content\"}");
    assertThat(stream.path("kind").asText()).isEqualTo("stream");
    assertThat(stream.path("body").isNull()).isTrue();
    assertThat(stream.path("text").asText()).contains("event: message_start", "message_stop");
    assertThat(stream.at("/steps/0/read").asText()).startsWith("data: {\"id\"");
  }

  @Test
  void what_cannot_be_said_is_refused_at_its_place() {
    Answer broken = translate("openai", "anthropic", "{\"model\": \"m\", \"messages\": 7}");
    Answer strict =
        client.post(
            "/translate",
            """
            {"from": "openai", "to": "anthropic", "strict": true,
             "text": "{\\"model\\":\\"m\\",\\"seed\\":7,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"Hi\\"}]}"}
            """);

    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().at("/errors/0/field").asText()).isEqualTo("text.messages");
    assertThat(strict.status()).isEqualTo(400);
    assertThat(strict.json().at("/errors/0/field").asText()).isEqualTo("text.seed");
  }

  @Test
  void a_profile_decides_what_an_upstream_of_the_same_protocol_takes() {
    String text =
        """
        {"model": "m", "max_tokens": 9, "top_k": 3, "messages": [{"role": "user", "content": "Hi"}]}
        """;
    JsonNode usual = translation("anthropic", "openai", text);
    Answer vllm =
        client.post(
            "/translate",
            Json.object()
                .put("from", "anthropic")
                .put("to", "openai")
                .put("profile", "vllm")
                .put("text", text)
                .toString());

    assertThat(usual.path("losses").findValuesAsText("path")).contains("top_k");
    assertThat(usual.at("/losses/0/cause").asText()).isEqualTo("upstream_lacks");
    assertThat(vllm.json().at("/translation/body/top_k").asInt()).isEqualTo(3);
    assertThat(vllm.json().at("/translation/losses").findValuesAsText("path"))
        .doesNotContain("top_k");
  }

  @Test
  void the_description_lists_every_profile_and_every_cause_of_a_loss() {
    ApiDocument document = ApiDocument.read();

    assertThat(words(document, "/TranslateWrite/properties/profile/enum"))
        .containsExactlyElementsOf(ShippedProfiles.names());
    assertThat(words(document, "/Loss/properties/cause/enum"))
        .containsExactlyElementsOf(Arrays.stream(LossCause.values()).map(LossCause::code).toList());
  }

  private static List<String> words(ApiDocument document, String place) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : document.root().at("/components/schemas" + place)) {
      if (word.isTextual()) {
        words.add(word.textValue());
      }
    }
    return words;
  }

  @Test
  void what_is_wrong_with_the_question_is_named() {
    Answer answer =
        client.post(
            "/translate", "{\"from\": \"telepathy\", \"kind\": \"dream\", \"profile\": \"none\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("from", "to", "text", "kind", "profile");
  }
}
