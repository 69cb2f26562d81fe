package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.call;
import static io.aigateway.translate.anthropic.Requests.effort;
import static io.aigateway.translate.anthropic.Requests.hello;
import static io.aigateway.translate.anthropic.Requests.json;
import static io.aigateway.translate.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessagesRequestWriterTest {
  private static final String OBJECT = "{\"type\":\"object\",\"properties\":{}}";

  @Test
  void a_plain_request_is_complete() {
    assertThat(hello().body())
        .isEqualTo(
            json(
                """
                {"model":"claude","max_tokens":8192,"stream":false,
                 "messages":[{"role":"user","content":[{"type":"text","text":"hello"}]}]}
                """));
  }

  @Test
  void the_limit_is_the_clients_up_to_the_models() {
    Requests requests = hello();
    requests.maxTokens = OptionalInt.of(200_000);
    requests.capabilities = Requests.adaptive(Set.of(), Set.of());

    assertThat(requests.body().path("max_tokens").asInt()).isEqualTo(64_000);
    assertThat(requests.lossPaths()).containsExactly("max_tokens");
  }

  @Test
  void a_limit_of_zero_means_the_default_elsewhere() {
    Requests requests = hello();
    requests.maxTokens = OptionalInt.of(0);

    assertThat(requests.body().path("max_tokens").asInt())
        .isEqualTo(MessagesRequestWriter.DEFAULT_MAX_TOKENS);
  }

  @Test
  void temperature_is_clamped() {
    Requests requests = hello();
    requests.temperature = Optional.of(new BigDecimal("1.3"));

    assertThat(requests.body().path("temperature").decimalValue()).isEqualByComparingTo("1");
    assertThat(requests.lossPaths()).containsExactly("temperature");
  }

  @Test
  void sampling_is_dropped_where_it_is_refused() {
    Requests requests = hello();
    requests.temperature = Optional.of(new BigDecimal("0.7"));
    requests.topP = Optional.of(BigDecimal.ONE);
    requests.capabilities = Requests.adaptive(Set.of(), Set.of());

    JsonNode body = requests.body();

    assertThat(body.has("temperature")).isFalse();
    assertThat(body.has("top_p")).isFalse();
    assertThat(requests.lossPaths()).containsExactly("temperature");
  }

  @Test
  void stop_sequences_of_white_space_are_dropped() {
    Requests requests = hello();
    requests.stop = List.of("END", " ", "");

    assertThat(requests.body().path("stop_sequences")).isEqualTo(json("[\"END\"]"));
    assertThat(requests.lossPaths()).containsExactly("stop");
  }

  @Test
  void effort_becomes_adaptive_thinking_where_the_model_adapts() {
    Requests requests = hello();
    requests.thinking = effort(Effort.XHIGH);
    requests.capabilities =
        Requests.adaptive(Set.of(ThinkingType.ADAPTIVE), Set.of(Effort.LOW, Effort.HIGH));

    JsonNode body = requests.body();

    assertThat(body.path("thinking")).isEqualTo(json("{\"type\":\"adaptive\"}"));
    assertThat(body.path("output_config")).isEqualTo(json("{\"effort\":\"high\"}"));
    assertThat(requests.lossPaths()).containsExactly("reasoning_effort");
  }

  @Test
  void effort_becomes_a_budget_below_the_limit() {
    Requests requests = hello();
    requests.thinking = effort(Effort.HIGH);
    requests.maxTokens = OptionalInt.of(4_000);

    JsonNode body = requests.body();

    assertThat(body.at("/thinking/budget_tokens").asInt()).isEqualTo(2_000);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(4_000);
  }

  @Test
  void a_limit_too_small_to_think_is_raised() {
    Requests requests = hello();
    requests.thinking = effort(Effort.LOW);
    requests.maxTokens = OptionalInt.of(100);

    JsonNode body = requests.body();

    assertThat(body.at("/thinking/budget_tokens").asInt()).isEqualTo(1_024);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(1_124);
  }

  @Test
  void no_effort_turns_thinking_off() {
    Requests requests = hello();
    requests.thinking = effort(Effort.NONE);

    assertThat(requests.body().path("thinking")).isEqualTo(json("{\"type\":\"disabled\"}"));
    assertThat(requests.losses.losses()).isEmpty();
  }

  @Test
  void a_budget_becomes_an_effort_where_the_model_only_adapts() {
    Requests requests = hello();
    requests.thinking =
        new Thinking(
            Optional.of(ThinkingType.ENABLED), OptionalInt.of(8_000), Optional.empty(), false);
    requests.capabilities =
        Requests.adaptive(Set.of(ThinkingType.ADAPTIVE), Set.of(Effort.LOW, Effort.MEDIUM));

    JsonNode body = requests.body();

    assertThat(body.path("thinking")).isEqualTo(json("{\"type\":\"adaptive\"}"));
    assertThat(body.at("/output_config/effort").asText()).isEqualTo("medium");
  }

  @Test
  void thinking_is_off_when_the_client_lost_the_signed_thinking_of_its_calls() {
    Requests requests = hello().assistant(call("a", "f", "{}")).user(result("a", "1"));
    requests.tool("f", OBJECT);
    requests.thinking = effort(Effort.HIGH);

    assertThat(requests.body().at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(requests.lossPaths()).endsWith("thinking");
  }

  @Test
  void thinking_is_off_when_a_call_is_demanded() {
    Requests requests = hello().tool("f", OBJECT);
    requests.choice = Optional.of(new ToolChoice.Required());
    requests.thinking = effort(Effort.HIGH);

    JsonNode body = requests.body();

    assertThat(body.at("/thinking/type").asText()).isEqualTo("disabled");
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
    assertThat(requests.lossPaths()).endsWith("thinking");
  }

  @Test
  void schemas_become_objects() {
    Requests requests =
        hello()
            .tool("plain", "{\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"]}")
            .tool(
                "either",
                """
                {"anyOf":[
                  {"properties":{"a":{"type":"string"},"c":{}},"required":["a","c"]},
                  {"properties":{"b":{"type":"string"},"c":{}},"required":["b","c"]}]}
                """);

    JsonNode tools = requests.body().path("tools");

    assertThat(tools.at("/0/input_schema/type").asText()).isEqualTo("object");
    assertThat(tools.at("/0/input_schema/required")).isEqualTo(json("[\"a\"]"));
    assertThat(tools.at("/1/input_schema").has("anyOf")).isFalse();
    assertThat(tools.at("/1/input_schema/properties")).hasSize(3);
    assertThat(tools.at("/1/input_schema/required")).isEqualTo(json("[\"c\"]"));
    assertThat(requests.lossPaths()).containsExactly("tools[1].function.parameters");
  }

  @Test
  void a_good_schema_passes_as_its_own_text() {
    String schema = "{\"type\":\"object\", \"properties\":{\"n\":{\"maximum\":1.0}}}";

    WrittenRequest written = hello().tool("f", schema).write();

    assertThat(new String(written.body(), StandardCharsets.UTF_8)).contains(schema);
  }

  @Test
  void names_are_fitted_kept_apart_and_given_back() {
    Requests requests = hello().tool("a.b", OBJECT).tool("a/b", OBJECT).tool("a_b", OBJECT);
    requests.choice = Optional.of(new ToolChoice.Named("a.b"));

    WrittenRequest written = requests.write();
    JsonNode body = requests.body();

    assertThat(written.toolNames()).hasSize(2).containsValues("a.b", "a/b");
    assertThat(body.at("/tools/2/name").asText()).isEqualTo("a_b");
    assertThat(body.at("/tool_choice/name")).isEqualTo(body.at("/tools/0/name"));
  }

  @Test
  void free_text_tools_are_wrapped() {
    Requests requests =
        hello()
            .assistant(new Part.ToolCall("a", "patch", "*** x", true, Optional.empty()))
            .user(result("a", "ok"));
    requests.tools.add(
        new Tool.FreeText("patch", Optional.of("Patches."), Optional.of(new RawJson("{\"g\":1}"))));

    WrittenRequest written = requests.write();
    JsonNode body = requests.body();

    assertThat(written.freeTextTools()).containsExactly("patch");
    assertThat(body.at("/messages/1/content/0/input")).isEqualTo(json("{\"input\":\"*** x\"}"));
    assertThat(body.at("/tools/0/input_schema/required")).isEqualTo(json("[\"input\"]"));
    assertThat(body.at("/tools/0/description").asText()).contains("{\"g\":1}");
  }

  @Test
  void one_call_at_a_time_needs_a_choice_to_say_so() {
    Requests requests = hello().tool("f", OBJECT);
    requests.parallel = Optional.of(false);

    assertThat(requests.body().path("tool_choice"))
        .isEqualTo(json("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"));
  }

  @Test
  void no_tool_may_be_called_but_tools_stay() {
    Requests requests = hello().tool("f", OBJECT);
    requests.choice = Optional.of(new ToolChoice.None());
    requests.parallel = Optional.of(false);

    JsonNode body = requests.body();

    assertThat(body.path("tools")).hasSize(1);
    assertThat(body.path("tool_choice")).isEqualTo(json("{\"type\":\"none\"}"));
  }

  @Test
  void only_allowed_tools_are_sent() {
    Requests requests = hello().tool("f", OBJECT).tool("g", OBJECT);
    requests.choice = Optional.of(new ToolChoice.Allowed(List.of("g"), true));

    JsonNode body = requests.body();

    assertThat(body.path("tools")).hasSize(1);
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("any");
  }

  @Test
  void a_history_of_calls_without_tools_gets_tools_that_must_not_be_called() {
    JsonNode body = hello().assistant(call("a", "f", "{}")).user(result("a", "1")).body();

    assertThat(body.at("/tools/0/name").asText()).isEqualTo("f");
    assertThat(body.at("/tool_choice/type").asText()).isEqualTo("none");
  }

  @Test
  void another_dialects_own_tool_is_refused() {
    Requests requests = hello();
    requests.tools.add(new Tool.Foreign("code_interpreter", "", RawJson.EMPTY_OBJECT));

    assertThatThrownBy(requests::write)
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo("tools[0].type"));
  }

  @Test
  void a_json_schema_is_fitted_and_a_bare_json_object_refused() {
    Requests requests = hello();
    requests.format =
        Optional.of(
            new OutputFormat.JsonSchema(
                Optional.of("n"),
                Optional.empty(),
                new RawJson(
                    """
                    {"type":"object","properties":{"age":{"type":"integer","minimum":0}}}
                    """),
                Optional.of(true)));

    JsonNode format = requests.body().at("/output_config/format");

    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.at("/schema/additionalProperties").asBoolean(true)).isFalse();
    assertThat(format.at("/schema/properties/age").has("minimum")).isFalse();
    assertThat(format.at("/schema/properties/age/description").asText()).contains("minimum: 0");
    assertThat(requests.lossPaths()).containsExactly("response_format");

    requests.format = Optional.of(new OutputFormat.JsonObject());
    assertThatThrownBy(requests::write).isInstanceOf(TranslationRefused.class);
  }

  @Test
  void images_get_the_type_of_their_bytes() {
    Requests requests =
        new Requests()
            .user(
                image(new Media.Inline("image/jpg", "iVBORw0KGgoAAAANSUhEUg==")),
                image(new Media.Remote("data:image/png;charset=utf-8;base64,/9j/4AAQSkZJRg==")),
                image(new Media.Inline("IMAGE/JPG", "AAAA")),
                image(new Media.Remote("https://h/i.png")));

    JsonNode content = requests.body().at("/messages/0/content");

    assertThat(content.at("/0/source/media_type").asText()).isEqualTo("image/png");
    assertThat(content.at("/1/source/media_type").asText()).isEqualTo("image/jpeg");
    assertThat(content.at("/2/source/media_type").asText()).isEqualTo("image/jpeg");
    assertThat(content.at("/3/source"))
        .isEqualTo(json("{\"type\":\"url\",\"url\":\"https://h/i.png\"}"));
  }

  private static Part image(Media media) {
    return new Part.Image(media, Optional.empty(), Extensions.NONE);
  }

  private static Part document(Media media) {
    return new Part.Document(
        media, Optional.of("t"), Optional.empty(), Optional.empty(), Extensions.NONE);
  }

  @Test
  void files_become_documents_of_their_kind() {
    Requests requests =
        new Requests()
            .user(
                document(new Media.Inline("application/pdf", "JVBERi0xLjQ=")),
                document(new Media.Inline("text/markdown;charset=utf-8", "IyBoaQ==")));

    JsonNode content = requests.body().at("/messages/0/content");

    assertThat(content.at("/0/source/type").asText()).isEqualTo("base64");
    assertThat(content.at("/1/source"))
        .isEqualTo(json("{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"# hi\"}"));
    assertThat(content.at("/1/title").asText()).isEqualTo("t");
  }

  @Test
  void unknown_media_and_foreign_files_are_refused() {
    assertThatThrownBy(
            () -> new Requests().user(image(new Media.Inline("image/tiff", "AAAA"))).write())
        .isInstanceOf(TranslationRefused.class)
        .hasMessageContaining("image/tiff");
    assertThatThrownBy(() -> new Requests().user(image(new Media.Uploaded("file_1"))).write())
        .isInstanceOf(TranslationRefused.class);
  }

  @Test
  void only_the_last_four_cache_markers_are_kept() {
    Requests requests = new Requests();
    for (int i = 0; i < 6; i++) {
      requests.user(new Part.Text("t" + i, Optional.of(CacheMark.LONG), Extensions.NONE));
    }

    JsonNode content = requests.body().at("/messages/0/content");

    assertThat(content.get(1).has("cache_control")).isFalse();
    assertThat(content.get(2).path("cache_control"))
        .isEqualTo(json("{\"type\":\"ephemeral\",\"ttl\":\"1h\"}"));
    assertThat(requests.lossPaths())
        .containsExactly(
            "messages[0].content[0].cache_control", "messages[1].content[0].cache_control");
  }

  @Test
  void own_fields_go_back_and_foreign_ones_are_reported() {
    Requests own = hello();
    own.source = AnthropicMessages.ID;
    own.extensions =
        Map.of(
            "container", new RawJson("\"c\""),
            "output_config.task_budget", new RawJson("{\"total\":1}"));

    JsonNode body = own.body();

    assertThat(body.path("container").asText()).isEqualTo("c");
    assertThat(body.at("/output_config/task_budget/total").asInt()).isEqualTo(1);

    Requests foreign = hello();
    foreign.extensions = Map.of("seed", new RawJson("1"));
    assertThat(foreign.body().has("seed")).isFalse();
    assertThat(foreign.lossPaths()).containsExactly("seed");
  }

  @Test
  void service_tiers_are_translated_not_copied() {
    Requests requests = hello();
    requests.tier = Optional.of("default");
    assertThat(requests.body().path("service_tier").asText()).isEqualTo("standard_only");

    requests.tier = Optional.of("flex");
    assertThat(requests.body().has("service_tier")).isFalse();
    assertThat(requests.lossPaths()).containsExactly("service_tier");
  }

  @Test
  void the_same_conversation_becomes_the_same_bytes() {
    Requests first = hello().tool("a.b", OBJECT).assistant(call("", "a.b", ""));
    Requests second = hello().tool("a.b", OBJECT).assistant(call("", "a.b", ""));

    assertThat(first.write().body()).isEqualTo(second.write().body());
  }
}
