package io.aigateway.translate.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Conversation;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.Turn;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MessagesRequestReaderTest {
  private final LossLog losses = new LossLog(LossPolicy.LENIENT);

  private Conversation read(String json) {
    return new AnthropicMessages().readRequest(Requests.object(json), losses);
  }

  private Conversation readMessages(String messages) {
    return read("{\"model\":\"m\",\"max_tokens\":5,\"messages\":" + messages + "}");
  }

  private List<Part> parts(String content) {
    return readMessages("[{\"role\":\"user\",\"content\":" + content + "}]")
        .turns()
        .getFirst()
        .parts();
  }

  @Test
  void what_claude_code_sends_is_understood() {
    Conversation conversation =
        read(
            """
            {"model":"claude-x","max_tokens":32000,"stream":true,
             "system":[
               {"type":"text","text":"x-anthropic-billing-header: cc_version=2; cch=1;"},
               {"type":"text","text":"Be brief.",
                "cache_control":{"type":"ephemeral","ttl":"1h"}}],
             "messages":[
               {"role":"user","content":"hi"},
               {"role":"system","content":"agents: none"}],
             "tools":[{"name":"Read","description":"reads","input_schema":{"type":"object"},
               "cache_control":{"type":"ephemeral"}}],
             "tool_choice":{"type":"auto","disable_parallel_tool_use":true},
             "thinking":{"type":"adaptive","display":"omitted"},
             "output_config":{"effort":"high"},
             "context_management":{"edits":[]},
             "metadata":{"user_id":"user_1"},
             "stop_sequences":["</x>"]}
            """);

    assertThat(conversation.system().parts())
        .singleElement()
        .isEqualTo(new Part.Text("Be brief.", Optional.of(CacheMark.LONG), Extensions.NONE));
    assertThat(conversation.turns().get(1)).isInstanceOf(Turn.Instructions.class);
    assertThat(conversation.toolChoice()).contains(new ToolChoice.Auto());
    assertThat(conversation.settings().parallelToolCalls()).contains(false);
    assertThat(conversation.settings().thinking().type()).contains(ThinkingType.ADAPTIVE);
    assertThat(conversation.settings().thinking().effort()).contains(Effort.HIGH);
    assertThat(conversation.wishes().hideReasoning()).isTrue();
    assertThat(conversation.settings().userId()).contains("user_1");
    assertThat(conversation.settings().stop()).containsExactly("</x>");
    assertThat(conversation.extensions().fields()).containsOnlyKeys("context_management");
    assertThat(losses.losses()).isEmpty();
  }

  @Test
  void a_count_request_needs_no_limit() {
    assertThat(
            read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                .settings()
                .maxTokens())
        .isEqualTo(OptionalInt.empty());
  }

  @Test
  void tool_results_may_be_text_blocks_or_missing() {
    List<Part> parts =
        parts(
            """
            [{"type":"tool_result","tool_use_id":"a","content":"x","is_error":true},
             {"type":"tool_result","tool_use_id":"b",
              "content":[{"type":"text","text":"y"},
                {"type":"image","source":{"type":"url","url":"https://h/i.png"}}]},
             {"type":"tool_result","tool_use_id":"c"}]
            """);

    assertThat(parts.get(0))
        .isEqualTo(new Part.ToolResult("a", List.of(Part.Text.of("x")), true, Optional.empty()));
    assertThat(((Part.ToolResult) parts.get(1)).content()).hasSize(2);
    assertThat(((Part.ToolResult) parts.get(2)).content()).isEmpty();
  }

  @Test
  void tool_input_keeps_its_digits() {
    Conversation conversation =
        readMessages(
            """
            [{"role":"assistant","content":[{"type":"tool_use","id":"a","name":"f",
              "input":{"n":9007199254740993,"f":1.0}}]}]
            """);

    assertThat(conversation.turns().getFirst().parts().getFirst())
        .isEqualTo(Requests.call("a", "f", "{\"n\":9007199254740993,\"f\":1.0}"));
  }

  @Test
  void thinking_keeps_its_signature_and_an_empty_one_is_none() {
    List<Part> parts =
        parts(
            """
            [{"type":"thinking","thinking":"","signature":"s"},
             {"type":"thinking","thinking":"t","signature":""},
             {"type":"redacted_thinking","data":"d"}]
            """);

    assertThat(parts)
        .containsExactly(
            new Part.Reasoning("", Optional.of("s")),
            new Part.Reasoning("t", Optional.empty()),
            new Part.SealedReasoning("d"));
  }

  @Test
  void server_tool_blocks_are_kept_whole() {
    assertThat(parts("[{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\"}]"))
        .singleElement()
        .isInstanceOfSatisfying(
            Part.Foreign.class, part -> assertThat(part.type()).isEqualTo("server_tool_use"));
  }

  @Test
  void documents_and_search_results_keep_title_and_context() {
    List<Part> parts =
        parts(
            """
            [{"type":"document","title":"T","context":"C",
              "source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="}},
             {"type":"search_result","title":"S","source":"https://s",
              "content":[{"type":"text","text":"found"}]}]
            """);

    assertThat(((Part.Document) parts.get(0)).media())
        .isEqualTo(new Media.Inline("application/pdf", "JVBERi0="));
    assertThat(parts.get(1))
        .isInstanceOfSatisfying(
            Part.Document.class,
            document -> {
              assertThat(document.media()).isEqualTo(new Media.PlainText("found"));
              assertThat(document.context()).contains("https://s");
            });
  }

  @Test
  void a_client_tool_named_like_a_server_tool_stays_a_function() {
    Conversation conversation =
        read(
            """
            {"model":"m","messages":[{"role":"user","content":"x"}],
             "tools":[{"name":"web_search","input_schema":{"type":"object"}},
                      {"type":"web_search_20250305","name":"web_search"},
                      {"type":"bash_20250124","name":"bash"}]}
            """);

    assertThat(conversation.tools().get(0)).isInstanceOf(Tool.Function.class);
    assertThat(conversation.tools().get(1)).isInstanceOf(Tool.WebSearch.class);
    assertThat(conversation.tools().get(2)).isInstanceOf(Tool.Function.class);
  }

  @Test
  void the_answers_shape_is_read_from_both_places() {
    String schema = "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}";
    String rest = "\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";

    assertThat(read("{\"output_config\":{\"format\":" + schema + "}," + rest))
        .extracting(conversation -> conversation.settings().outputFormat().orElseThrow())
        .isInstanceOf(OutputFormat.JsonSchema.class);
    assertThat(read("{\"output_format\":" + schema + "," + rest).settings().outputFormat())
        .isPresent();
  }

  @Test
  void nulls_count_as_absent() {
    assertThat(
            read("""
            {"model":"m","system":null,"tools":null,"thinking":null,"temperature":null,
             "stop_sequences":null,"messages":[{"role":"user","content":"x"}]}
            """)
                .extensions()
                .fields())
        .isEmpty();
  }

  @Test
  void a_wrong_shape_is_refused_with_its_path() {
    assertThatThrownBy(() -> readMessages("[]"))
        .isInstanceOf(TranslationRefused.class)
        .hasMessageContaining("messages");
    assertThatThrownBy(
            () -> readMessages("[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]"))
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo("messages[0].content[0].text"));
    assertThatThrownBy(() -> readMessages("[{\"role\":\"bot\",\"content\":\"x\"}]"))
        .isInstanceOf(TranslationRefused.class);
  }

  @Test
  void containers_are_refused_elsewhere_and_context_management_is_dropped() {
    Conversation conversation =
        read(
            """
            {"model":"m","context_management":{"edits":[]},"container":"c",
             "messages":[{"role":"user","content":"x"}]}
            """);

    assertThatThrownBy(
            () -> new AnthropicMessages().fates().leave("", conversation.extensions(), losses))
        .isInstanceOfSatisfying(
            TranslationRefused.class, refused -> assertThat(refused.path()).isEqualTo("container"));
  }
}
