package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChatRequestReaderTest {
  @Test
  void leading_instructions_are_the_system_and_later_ones_stay() {
    Conversation read =
        messages(
            """
            {"role":"system","content":"a"},{"role":"developer","content":[{"type":"text","text":"b"}]},
            {"role":"user","content":"hi"},{"role":"system","content":"c"}\
            """);
    assertThat(read.system().parts()).containsExactly(Part.Text.of("a"), Part.Text.of("b"));
    assertThat(read.turns())
        .containsExactly(
            new Turn.User(
                List.of(Part.Text.of("hi")),
                Extensions.NONE,
                new Places("messages[2]", List.of("messages[2].content"))),
            new Turn.Instructions(
                List.of(Part.Text.of("c")),
                Extensions.NONE,
                new Places("messages[3]", List.of("messages[3].content"))));
  }

  @Test
  void calls_and_results_keep_their_text_and_order() {
    Conversation read =
        messages(
            """
            {"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"a","type":"function",
            "function":{"name":"f","arguments":"{\\"n\\":1.0}"}}]},
            {"role":"tool","tool_call_id":"a","content":"ok"}\
            """);
    assertThat(read.turns())
        .containsExactly(
            new Turn.Assistant(
                List.of(new Part.ToolCall("a", "f", "{\"n\":1.0}", false, Optional.empty())),
                Extensions.NONE,
                new Places("messages[0]", List.of("messages[0].tool_calls[0]"))),
            new Turn.User(
                List.of(
                    new Part.ToolResult("a", List.of(Part.Text.of("ok")), false, Optional.empty())),
                Extensions.NONE,
                new Places("messages[1]", List.of("messages[1]"))));
  }

  @Test
  void old_function_calls_are_paired_with_their_results() {
    Conversation read =
        messages(
            """
            {"role":"user","content":"x"},
            {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
            {"role":"function","name":"f","content":"1"}\
            """);
    Part.ToolCall call = (Part.ToolCall) read.turns().get(1).parts().getFirst();
    Part.ToolResult result = (Part.ToolResult) read.turns().get(2).parts().getFirst();
    assertThat(call.id()).isNotEmpty().isEqualTo(result.callId());
  }

  @Test
  void signed_thinking_gathered_from_a_stream_is_whole_again() {
    Conversation read =
        messages(
            """
            {"role":"assistant","content":"x","reasoning_content":"ab","reasoning_details":[
            {"type":"reasoning.text","text":"a","index":0},{"type":"reasoning.text","text":"b","index":0},
            {"type":"reasoning.text","signature":"s","index":0},
            {"type":"reasoning.encrypted","data":"zz","index":1}]},{"role":"user","content":"y"}\
            """);
    assertThat(read.turns().getFirst().parts())
        .containsExactly(
            new Part.Reasoning("ab", Optional.of("s")),
            new Part.SealedReasoning("zz"),
            Part.Text.of("x"));
  }

  @Test
  void plain_reasoning_is_unsigned_thinking() {
    assertThat(
            messages("{\"role\":\"assistant\",\"content\":\"x\",\"reasoning_content\":\"hm\"}")
                .turns()
                .getFirst()
                .parts())
        .startsWith(new Part.Reasoning("hm", Optional.empty()));
  }

  @Test
  void pictures_and_files_are_read_from_data_urls() {
    Conversation read =
        messages(
            """
            {"role":"user","content":[
            {"type":"image_url","image_url":{"url":"data:image/JPG;charset=utf-8;base64,AAAA","detail":"low"}},
            {"type":"image_url","image_url":{"url":"https://x.test/a.png"}},
            {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"}},
            {"type":"file","file":{"filename":"a.txt","file_data":"data:text/plain,a%20b"}}]}\
            """);
    assertThat(read.turns().getFirst().parts())
        .containsExactly(
            new Part.Image(
                new Media.Inline("image/jpeg", "AAAA"),
                Optional.empty(),
                new Extensions(Map.of("image_url.detail", new RawJson("\"low\"")))),
            new Part.Image(
                new Media.Remote("https://x.test/a.png"), Optional.empty(), Extensions.NONE),
            document(new Media.Inline("application/pdf", "BBBB"), "a.pdf"),
            document(new Media.PlainText("a b"), "a.txt"));
  }

  @Test
  void knobs_are_read_and_nulls_are_absent() {
    Conversation read =
        read(
            """
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":5,
            "max_completion_tokens":7,"temperature":1.50,"top_p":-1,"stop":"END","tools":null,
            "user":"u","safety_identifier":"s","reasoning_effort":"high","seed":4,
            "stream":true,"stream_options":{"include_usage":true},"parallel_tool_calls":false,
            "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"a":1}}}}\
            """);
    assertThat(read.stream()).isTrue();
    assertThat(read.wishes().streamUsage()).isTrue();
    assertThat(read.settings().maxTokens()).isEqualTo(OptionalInt.of(7));
    assertThat(read.settings().temperature()).contains(new BigDecimal("1.50"));
    assertThat(read.settings().topP()).isEmpty();
    assertThat(read.settings().stop()).containsExactly("END");
    assertThat(read.settings().userId()).contains("s");
    assertThat(read.settings().parallelToolCalls()).contains(false);
    assertThat(read.settings().thinking().effort()).contains(Effort.HIGH);
    assertThat(read.settings().outputFormat())
        .contains(
            new OutputFormat.JsonSchema(
                Optional.of("n"), Optional.empty(), new RawJson("{\"a\":1}"), Optional.empty()));
    assertThat(read.extensions().fields()).containsOnlyKeys("seed");
  }

  @Test
  void thinking_can_be_said_in_the_words_of_other_vendors() {
    String head = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";
    assertThat(
            read(head + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}}")
                .settings()
                .thinking())
        .satisfies(
            thinking -> {
              assertThat(thinking.type()).contains(ThinkingType.ENABLED);
              assertThat(thinking.budget()).hasValue(2048);
            });
    assertThat(
            read(head + "\"reasoning\":{\"effort\":\"low\",\"exclude\":true}}")
                .wishes()
                .hideReasoning())
        .isTrue();
  }

  @Test
  void tools_and_the_choice_among_them_are_read_in_all_forms() {
    Conversation read =
        read(
            """
            {"model":"m","messages":[{"role":"user","content":"x"}],"tools":[
            {"type":"function","function":{"name":"f","description":null,"parameters":{"$defs":{}}}},
            {"type":"custom","custom":{"name":"g","format":{"type":"text"}}}],
            "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required",
            "tools":[{"type":"function","function":{"name":"f"}}]}}}\
            """);
    assertThat(read.tools())
        .containsExactly(
            new Tool.Function(
                "f",
                Optional.empty(),
                Optional.of(new RawJson("{\"$defs\":{}}")),
                Optional.empty(),
                Optional.empty(),
                Extensions.NONE),
            new Tool.FreeText(
                "g", Optional.empty(), Optional.of(new RawJson("{\"type\":\"text\"}"))));
    assertThat(read.toolChoice()).contains(new ToolChoice.Allowed(List.of("f"), true));
  }

  @Test
  void old_functions_are_tools_and_are_answered_in_their_form() {
    Conversation read =
        read(
            """
            {"model":"m","messages":[{"role":"user","content":"x"}],
            "functions":[{"name":"f"}],"function_call":{"name":"f"}}\
            """);
    assertThat(read.tools()).extracting(Tool::name).containsExactly("f");
    assertThat(read.toolChoice()).contains(new ToolChoice.Named("f"));
    assertThat(read.wishes().legacyFunctionCall()).isTrue();
  }

  @Test
  void a_wrong_shape_is_refused_with_its_path() {
    assertRefused("{\"messages\":[]}", "model");
    assertRefused("{\"model\":\"m\",\"messages\":[]}", "messages");
    assertRefused("{\"model\":\"m\",\"messages\":[{\"role\":\"x\"}]}", "messages[0].role");
    assertRefused(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}]}",
        "messages[0].content[0].type");
    assertRefused(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":1.5}",
        "max_tokens");
  }

  private static void assertRefused(String body, String path) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            TranslationRefused.class, refused -> assertThat(refused.path()).isEqualTo(path));
  }

  private static Part document(Media media, String name) {
    return new Part.Document(
        media, Optional.of(name), Optional.empty(), Optional.empty(), Extensions.NONE);
  }

  private static Conversation messages(String messages) {
    return read("{\"model\":\"m\",\"messages\":[" + messages + "]}");
  }

  private static Conversation read(String body) {
    try {
      return new OpenAiChat()
          .readRequest((ObjectNode) Json.parse(body), new LossLog(LossPolicy.LENIENT));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }
}
