package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.call;
import static io.aigateway.translate.anthropic.Requests.hello;
import static io.aigateway.translate.anthropic.Requests.json;
import static io.aigateway.translate.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.target.ThinkingType;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessagesTurnsTest {
  private static JsonNode messages(Requests requests) {
    return requests.body().path("messages");
  }

  @Test
  void results_come_first_in_one_message_and_in_call_order() {
    Requests requests =
        hello()
            .assistant(call("a", "f", "{}"), call("b", "f", "{}"))
            .user(result("b", "2"))
            .user(Part.Text.of("by the way"))
            .user(result("a", "1"))
            .assistant(Part.Text.of("done"))
            .user(Part.Text.of("thanks"));

    assertThat(messages(requests).get(2))
        .isEqualTo(
            json(
                """
                {"role":"user","content":[
                  {"type":"tool_result","tool_use_id":"a","content":[{"type":"text","text":"1"}]},
                  {"type":"tool_result","tool_use_id":"b","content":[{"type":"text","text":"2"}]},
                  {"type":"text","text":"by the way"}]}
                """));
    assertThat(requests.losses.losses()).isEmpty();
  }

  @Test
  void a_missing_result_is_answered_and_an_orphan_becomes_words() {
    Requests requests = hello().assistant(call("a", "f", "{}")).user(result("zzz", "lost"));

    JsonNode content = messages(requests).get(2).path("content");

    assertThat(content.get(0).path("is_error").asBoolean()).isTrue();
    assertThat(content.get(0).path("tool_use_id").asText()).isEqualTo("a");
    assertThat(content.get(2).path("text").asText()).isEqualTo("lost");
    assertThat(requests.losses.losses()).hasSize(2);
  }

  @Test
  void two_results_for_one_call_become_one() {
    JsonNode content =
        messages(hello().assistant(call("a", "f", "{}")).user(result("a", "1"), result("a", "2")))
            .get(2)
            .path("content");

    assertThat(content).hasSize(1);
    assertThat(content.get(0).path("content")).hasSize(2);
  }

  @Test
  void ids_are_fitted_and_a_repeated_id_is_renamed_with_its_result() {
    JsonNode messages =
        messages(
            hello()
                .assistant(call("functions.Bash:0", "f", "{}"))
                .user(result("functions.Bash:0", "1"))
                .assistant(call("functions.Bash:0", "f", "{}"))
                .user(result("functions.Bash:0", "2")));
    String first = messages.at("/1/content/0/id").asText();
    String second = messages.at("/3/content/0/id").asText();

    assertThat(first).matches("[a-zA-Z0-9_-]+").isNotEqualTo(second);
    assertThat(second).matches("[a-zA-Z0-9_-]+");
    assertThat(messages.at("/2/content/0/tool_use_id").asText()).isEqualTo(first);
    assertThat(messages.at("/4/content/0/tool_use_id").asText()).isEqualTo(second);
  }

  @Test
  void calls_without_ids_are_paired_by_order() {
    JsonNode messages =
        messages(
            hello()
                .assistant(call("", "f", "{}"), call("", "g", "{}"))
                .user(result("", "1"), result("", "2")));

    assertThat(messages.at("/2/content/1/tool_use_id")).isEqualTo(messages.at("/1/content/1/id"));
    assertThat(messages.at("/2/content/1/content/0/text").asText()).isEqualTo("2");
  }

  @Test
  void neighbours_of_one_role_merge_and_empty_turns_vanish() {
    Requests requests =
        hello().assistant(Part.Text.of("")).user(Part.Text.of("  ")).user(Part.Text.of("there"));

    assertThat(messages(requests))
        .isEqualTo(
            json(
                """
                [{"role":"user","content":[
                  {"type":"text","text":"hello"},{"type":"text","text":"there"}]}]
                """));
  }

  @Test
  void nothing_but_blank_text_is_refused() {
    assertThatThrownBy(() -> new Requests().user(Part.Text.of(" ")).write())
        .isInstanceOf(TranslationRefused.class);
  }

  @Test
  void a_cache_marker_on_blank_text_moves_to_the_block_before() {
    Requests requests =
        new Requests()
            .user(
                Part.Text.of("x"),
                new Part.Text("", Optional.of(CacheMark.SHORT), Extensions.NONE));

    assertThat(messages(requests).at("/0/content/0/cache_control/type").asText())
        .isEqualTo("ephemeral");
  }

  @Test
  void later_instructions_become_user_text_where_the_model_knows_no_other_way() {
    Requests requests = hello().instructions("be kind");

    assertThat(messages(requests).at("/0/content/1/text").asText()).isEqualTo("be kind");
    assertThat(requests.lossPaths()).containsExactly("messages[1].role");
  }

  @Test
  void later_instructions_stay_in_place_behind_the_tool_results() {
    Requests requests =
        hello().assistant(call("a", "f", "{}")).instructions("be kind").user(result("a", "1"));
    requests.capabilities = Requests.adaptive(Set.of(ThinkingType.ADAPTIVE), Set.of());

    assertThat(messages(requests).get(3).path("role").asText()).isEqualTo("system");
    assertThat(requests.losses.losses()).isEmpty();
  }

  @Test
  void a_conversation_neither_begins_nor_ends_with_the_models_words() {
    Requests requests = new Requests().assistant(Part.Text.of("I was saying "));

    JsonNode messages = messages(requests);

    assertThat(messages).hasSize(3);
    assertThat(messages.at("/0/role").asText()).isEqualTo("user");
    assertThat(messages.at("/2/content/0/text").asText()).isEqualTo(MessagesTurns.GO_ON);
    assertThat(requests.losses.losses()).hasSize(2);
  }

  @Test
  void arguments_are_objects_and_never_silently_empty() {
    Requests requests =
        hello()
            .assistant(
                call("a", "f", ""),
                call("b", "f", "{\"n\":9007199254740993}"),
                call("c", "f", "[1]"),
                call("d", "f", "{\"cut"));

    JsonNode content = messages(requests).get(1).path("content");

    assertThat(content.at("/0/input")).isEqualTo(json("{}"));
    assertThat(content.at("/1/input/n").bigIntegerValue()).isEqualTo("9007199254740993");
    assertThat(content.at("/2/input")).isEqualTo(json("{\"value\":[1]}"));
    assertThat(content.at("/3/input")).isEqualTo(json("{\"invalid_arguments\":\"{\\\"cut\"}"));
  }

  @Test
  void signed_thinking_is_replayed_and_unsigned_is_left_out() {
    Requests requests =
        hello()
            .assistant(
                new Part.Reasoning("", Optional.of("sig")),
                new Part.Reasoning("other vendor", Optional.empty()),
                new Part.SealedReasoning("d"),
                Part.Text.of("hi"))
            .user(Part.Text.of("go"));

    assertThat(messages(requests).get(1).path("content"))
        .isEqualTo(
            json(
                """
                [{"type":"thinking","thinking":"","signature":"sig"},
                 {"type":"redacted_thinking","data":"d"},
                 {"type":"text","text":"hi"}]
                """));
    assertThat(requests.lossPaths()).containsExactly("messages[1].content[1]");
  }
}
