package io.aigateway.translate.openai;

import static io.aigateway.translate.openai.Talk.call;
import static io.aigateway.translate.openai.Talk.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.OutputFormat;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.model.Tool;
import io.aigateway.translate.model.ToolChoice;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import io.aigateway.translate.target.UpstreamProfile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatRequestWriterTest {
  @Test
  void instructions_come_first_and_stay_apart() {
    assertThat(new Talk().system("a").system("b").user("hi").messages())
        .isEqualTo(
            """
            [{"role":"system","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},\
            {"role":"user","content":"hi"}]\
            """);
  }

  @Test
  void the_attribution_of_claude_code_does_not_reach_the_upstream() {
    assertThat(
            new Talk()
                .system("x-anthropic-billing-header: cc_version=2; cch=1;")
                .system("be brief")
                .user("hi")
                .messages())
        .startsWith("[{\"role\":\"system\",\"content\":\"be brief\"},");
  }

  @Test
  void later_instructions_stay_where_they_are() {
    assertThat(new Talk().user("hi").instructions("now").user("go").messages())
        .isEqualTo(
            """
            [{"role":"user","content":"hi"},{"role":"system","content":"now"},\
            {"role":"user","content":"go"}]\
            """);
  }

  @Test
  void results_come_before_words_and_in_the_order_of_the_calls() {
    assertThat(
            new Talk()
                .user("hi")
                .assistant(Part.Text.of("let me see"), call("a", "f"), call("b", "g"))
                .instructions("reminder")
                .user(result("b", "2"), Part.Text.of("and?"), result("a", "1"))
                .messages())
        .isEqualTo(
            """
            [{"role":"user","content":"hi"},\
            {"role":"assistant","content":"let me see","tool_calls":[\
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"k\\":1}"}},\
            {"id":"b","type":"function","function":{"name":"g","arguments":"{\\"k\\":1}"}}]},\
            {"role":"tool","tool_call_id":"a","content":"1"},\
            {"role":"tool","tool_call_id":"b","content":"2"},\
            {"role":"system","content":"reminder"},\
            {"role":"user","content":"and?"}]\
            """);
  }

  @Test
  void a_message_of_calls_alone_has_null_content() {
    assertThat(new Talk().assistant(call("a", "f")).user(result("a", "1")).messages())
        .startsWith("[{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[");
  }

  @Test
  void an_empty_result_is_still_a_message() {
    assertThat(new Talk().assistant(call("a", "f")).user(result("a")).messages())
        .endsWith("{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"\"}]");
  }

  @Test
  void a_failed_result_says_so() {
    Part failed = new Part.ToolResult("a", List.of(Part.Text.of("boom")), true, Optional.empty());
    assertThat(new Talk().assistant(call("a", "f")).user(failed).messages())
        .endsWith("\"content\":\"Error: boom\"}]");
  }

  @Test
  void a_picture_in_a_result_moves_to_the_user_message_that_follows() {
    Part image =
        new Part.Image(new Media.Inline("image/png", "AAAA"), Optional.empty(), Extensions.NONE);
    Talk talk =
        new Talk()
            .assistant(call("a", "f"))
            .user(result("a", Part.Text.of("shot"), image), Part.Text.of("look"));
    assertThat(talk.messages())
        .endsWith(
            """
            {"role":"tool","tool_call_id":"a",\
            "content":"shot\\n[image: see the user message after this result]"},\
            {"role":"user","content":[{"type":"text","text":"[image from the result of call a]"},\
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},\
            {"type":"text","text":"look"}]}]\
            """);
    assertThat(talk.losses()).containsExactly("messages[1].content[0].content[1].source");
  }

  @Test
  void a_missing_result_is_made_up_and_an_orphan_becomes_words() {
    Talk talk = new Talk().assistant(call("a", "f")).user(result("zzz", "late"));
    assertThat(talk.messages())
        .contains("\"tool_call_id\":\"a\",\"content\":\"No result is available for this call.\"")
        .endsWith(
            """
            {"role":"user","content":[{"type":"text","text":"Tool result:"},\
            {"type":"text","text":"late"}]}]\
            """);
    assertThat(talk.losses()).hasSize(2);
  }

  @Test
  void ids_that_are_empty_shared_or_too_long_are_replaced_in_call_and_result() {
    String lengthy = "x".repeat(60);
    String messages =
        new Talk()
            .assistant(call("", "f"), call("", "g"), call(lengthy, "h"))
            .user(result("", "1"), result("", "2"), result(lengthy, "3"))
            .messages();
    assertThat(messages).doesNotContain("\"id\":\"\"").doesNotContain(lengthy);
    assertThat(messages)
        .containsPattern("\"tool_call_id\":\"call_[0-9a-f]{24}\",\"content\":\"1\"");
    assertThat(messages)
        .containsPattern("\"tool_call_id\":\"call_[0-9a-f]{24}\",\"content\":\"3\"");
  }

  @Test
  void a_pdf_is_a_file_and_a_text_document_is_text() {
    Part pdf =
        new Part.Document(
            new Media.Inline("application/pdf", "AAAA"),
            Optional.of("report"),
            Optional.empty(),
            Optional.empty(),
            Extensions.NONE);
    Part plain =
        new Part.Document(
            new Media.PlainText("words"),
            Optional.of("title"),
            Optional.of("context"),
            Optional.empty(),
            Extensions.NONE);
    assertThat(new Talk().user(pdf, plain).messages())
        .isEqualTo(
            """
            [{"role":"user","content":[{"type":"file","file":{"filename":"report.pdf",\
            "file_data":"data:application/pdf;base64,AAAA"}},{"type":"text","text":"context"},\
            {"type":"text","text":"title\\n\\nwords"}]}]\
            """);
  }

  @Test
  void files_of_another_vendor_are_refused() {
    Part image = new Part.Image(new Media.Uploaded("file_1"), Optional.empty(), Extensions.NONE);
    assertThatThrownBy(() -> new Talk().user(image).body())
        .isInstanceOfSatisfying(
            TranslationRefused.class,
            refused -> assertThat(refused.path()).isEqualTo("messages[0].content[0]"));
  }

  @Test
  void thinking_stays_behind_unless_the_upstream_wants_it_back() {
    Part thought = new Part.Reasoning("hm", Optional.of("sig"));
    Talk plain = new Talk().user("a").assistant(thought, Part.Text.of("b")).user("c");
    assertThat(plain.messages()).doesNotContain("hm");
    assertThat(plain.losses()).containsExactly("messages[1].content[0].thinking");
    assertThat(
            new Talk()
                .profile(replaying())
                .user("a")
                .assistant(thought, Part.Text.of("b"))
                .user("c")
                .messages())
        .contains("{\"role\":\"assistant\",\"content\":\"b\",\"reasoning_content\":\"hm\"}");
  }

  @Test
  void an_answer_begun_by_the_client_is_refused() {
    assertThatThrownBy(() -> new Talk().user("a").assistant(Part.Text.of("{")).body())
        .isInstanceOf(TranslationRefused.class);
  }

  @Test
  void long_and_odd_tool_names_are_shortened_and_known_again() {
    String lengthy = "mcp__" + "server_".repeat(12) + "tool";
    Talk talk =
        new Talk()
            .tool(function(lengthy, "{\"type\":\"object\"}"))
            .choice(new ToolChoice.Named(lengthy))
            .user("x")
            .assistant(call("a", lengthy))
            .user(result("a", "1"));
    WrittenRequest written = talk.written();
    String wire = written.toolNames().keySet().iterator().next();
    assertThat(wire).hasSizeLessThanOrEqualTo(64).matches("[a-zA-Z0-9_-]+");
    assertThat(written.toolNames()).isEqualTo(Map.of(wire, lengthy));
    assertThat(new String(written.body(), StandardCharsets.UTF_8))
        .doesNotContain(lengthy)
        .contains("\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"" + wire);
  }

  @Test
  void a_schema_is_kept_whole_and_says_that_it_is_an_object() {
    assertThat(
            new Talk()
                .tool(function("f", "{\"$defs\":{\"n\":{\"const\":1.0}},\"max\":9007199254740993}"))
                .user("x")
                .body())
        .contains(
            "\"parameters\":{\"$defs\":{\"n\":{\"const\":1.0}},\"max\":9007199254740993,"
                + "\"type\":\"object\"}");
  }

  @Test
  void strictness_is_only_asked_for_where_the_schema_allows_it() {
    Tool open =
        new Tool.Function(
            "f",
            Optional.empty(),
            Optional.of(new RawJson("{\"type\":\"object\",\"properties\":{\"a\":{}}}")),
            Optional.of(true),
            Optional.of(CacheMark.SHORT),
            Extensions.NONE);
    Talk talk = new Talk().tool(open).user("x");
    assertThat(talk.body()).contains("\"strict\":false").doesNotContain("cache_control");
    assertThat(talk.losses()).containsExactly("tools[0].strict", "tools[0].cache_control");
  }

  @Test
  void tools_that_the_vendor_runs_are_refused_by_name() {
    Tool search = new Tool.Foreign("web_search_20250305", "web_search", RawJson.EMPTY_OBJECT);
    assertThatThrownBy(() -> new Talk().tool(search).user("x").body())
        .isInstanceOf(TranslationRefused.class)
        .hasMessageContaining("web_search_20250305");
  }

  @Test
  void usage_is_always_asked_for_in_a_stream() {
    assertThat(new Talk().user("x").streaming().body())
        .endsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
  }

  @Test
  void settings_get_their_names_here() {
    Settings settings =
        new Settings(
            OptionalInt.of(100),
            Optional.of(new BigDecimal("0.5")),
            Optional.empty(),
            OptionalInt.of(5),
            List.of("END"),
            Optional.empty(),
            Thinking.UNSAID,
            Optional.of(
                new OutputFormat.JsonSchema(
                    Optional.empty(),
                    Optional.empty(),
                    new RawJson("{\"type\":\"object\",\"properties\":{}}"),
                    Optional.empty())),
            Optional.of("u".repeat(200)),
            Optional.of("standard_only"),
            Optional.empty(),
            Map.of());
    Talk talk = new Talk().user("x").settings(settings);
    assertThat(talk.body())
        .contains("\"max_completion_tokens\":100,\"temperature\":0.5,\"stop\":[\"END\"]")
        .contains(
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\"")
        .contains("\"strict\":false")
        .containsPattern("\"safety_identifier\":\"[0-9a-f]{64}\"")
        .contains("\"service_tier\":\"default\"");
    assertThat(talk.losses())
        .containsExactly("top_k", "output_config.format.schema", "service_tier");
  }

  @Test
  void a_budget_becomes_an_effort_that_the_model_has() {
    Thinking thinking =
        new Thinking(
            Optional.of(ThinkingType.ENABLED), OptionalInt.of(32_000), Optional.empty(), false);
    Talk talk =
        new Talk()
            .user("x")
            .settings(thinking(thinking))
            .capabilities(efforts(Set.of(Effort.LOW, Effort.MEDIUM)));
    assertThat(talk.body()).contains("\"reasoning_effort\":\"medium\"");
    assertThat(talk.losses()).containsExactly("thinking");
  }

  @Test
  void thinking_that_is_off_is_said_where_the_model_has_a_word_for_it() {
    Thinking off =
        new Thinking(
            Optional.of(ThinkingType.DISABLED), OptionalInt.empty(), Optional.empty(), false);
    Talk talk =
        new Talk()
            .user("x")
            .settings(thinking(off))
            .capabilities(efforts(Set.of(Effort.NONE, Effort.LOW)));
    assertThat(talk.body()).contains("\"reasoning_effort\":\"none\"");
    assertThat(talk.losses()).isEmpty();
  }

  private static Tool function(String name, String schema) {
    return new Tool.Function(
        name,
        Optional.empty(),
        Optional.of(new RawJson(schema)),
        Optional.empty(),
        Optional.empty(),
        Extensions.NONE);
  }

  private static Settings thinking(Thinking thinking) {
    return settings(List.of(), thinking);
  }

  private static Settings settings(List<String> stops, Thinking thinking) {
    return new Settings(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        stops,
        Optional.empty(),
        thinking,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static ModelCapabilities efforts(Set<Effort> efforts) {
    return new ModelCapabilities(
        OptionalInt.empty(),
        OptionalInt.empty(),
        true,
        true,
        Set.of(ThinkingType.ENABLED),
        efforts,
        true,
        true,
        true,
        true,
        true,
        false,
        false);
  }

  private static UpstreamProfile replaying() {
    return new UpstreamProfile(
        UpstreamProfile.MaxTokensField.MAX_TOKENS,
        UpstreamProfile.SystemRole.SYSTEM,
        UpstreamProfile.ReasoningField.REASONING_CONTENT,
        false,
        true,
        true,
        16,
        true,
        true,
        UpstreamProfile.UserIdentifier.USER,
        false,
        true,
        UpstreamProfile.SystemPlacement.ANYWHERE,
        false,
        false,
        UpstreamProfile.ThinkingTags.NONE);
  }
}
