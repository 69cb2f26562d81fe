package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aigateway.translate.loss.TranslationRefused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRequestTest {
  private static final String ODD_BODY =
      """
       { "z": 1.0, "big":12345678901234567890123, "e":1E+2 ,"model" : "al\\u0069as" ,
         "messages":[{"role":"user","content":"model: \\"model\\" \\u4e16 世界"}],
         "tools":[{"model":"inner"}], "metadata":{"model":"inner"}, "model_x":"model"\t}
      """;

  @Test
  void what_routing_needs_is_read() {
    ClientRequest request =
        chat(
            """
            {"model":"gpt","stream":true,"max_tokens":5,"max_completion_tokens":7,
             "messages":[],"tools":[{"type":"function"}]}
            """);

    assertThat(request.model()).isEqualTo("gpt");
    assertThat(request.stream()).isTrue();
    assertThat(request.maxTokens()).isEqualTo(OptionalLong.of(7));
    assertThat(request.traits()).isEqualTo(new Traits(false, false, true));
  }

  @Test
  void nulls_mean_absent() {
    ClientRequest request =
        chat(
            "{\"model\":\"m\",\"stream\":null,\"max_tokens\":null,\"messages\":null,\"tools\":null}");

    assertThat(request.stream()).isFalse();
    assertThat(request.maxTokens()).isEmpty();
    assertThat(request.traits()).isEqualTo(new Traits(false, false, false));
  }

  @Test
  void pictures_and_documents_are_noticed_in_both_dialects() {
    assertThat(
            chat("{\"model\":\"m\",\"messages\":[{\"content\":[{\"type\":\"image_url\"}]}]}")
                .traits())
        .isEqualTo(new Traits(true, false, false));
    assertThat(
            messages(
                    """
                    {"model":"m","messages":[{"content":[{"type":"tool_result","content":[
                      {"type":"document"}]}]}]}
                    """)
                .traits())
        .isEqualTo(new Traits(false, true, false));
  }

  @Test
  void a_tool_call_that_talks_of_images_brings_none() {
    ClientRequest request =
        messages(
            """
            {"model":"m","messages":[{"content":[
              {"type":"tool_use","input":{"type":"image"}},{"type":"text","text":"image"}]}]}
            """);

    assertThat(request.traits()).isEqualTo(new Traits(false, false, false));
  }

  @Test
  void only_the_top_level_model_is_exchanged() {
    String changed = new String(chat(ODD_BODY).withModel("other/model:1"), UTF_8);

    assertThat(changed).isEqualTo(ODD_BODY.replace("\"al\\u0069as\"", "\"other/model:1\""));
  }

  @Test
  void the_new_name_is_escaped() {
    String changed = new String(chat("{\"model\":\"a\"}").withModel("q\"b\\s\n世"), UTF_8);

    assertThat(changed).isEqualTo("{\"model\":\"q\\\"b\\\\s\\n世\"}");
    assertThat(chat(changed).model()).isEqualTo("q\"b\\s\n世");
  }

  @Test
  void the_same_name_leaves_the_very_bytes() {
    ClientRequest request = chat(ODD_BODY);

    assertThat(request.withModel("alias")).isSameAs(request.body());
  }

  @Test
  void of_two_models_the_last_counts_and_both_are_exchanged() {
    ClientRequest request = chat("{\"model\":\"a\",\"x\":1,\"mod\\u0065l\":\"b\"}");

    assertThat(request.model()).isEqualTo("b");
    assertThat(request.withModel("b"))
        .asString(UTF_8)
        .isEqualTo("{\"model\":\"b\",\"x\":1,\"mod\\u0065l\":\"b\"}");
  }

  @Test
  void a_byte_order_mark_does_not_shift_the_splice() {
    String body = "\uFEFF{\"model\":\"a\",\"x\":\"世\"}";

    assertThat(chat(body).withModel("bb"))
        .asString(UTF_8)
        .isEqualTo(body.replace("\"a\"", "\"bb\""));
  }

  @Test
  void splicing_keeps_all_other_bytes_of_many_bodies() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String before = members(random);
      String after = members(random).transform(text -> text.isEmpty() ? "" : "," + text);
      String space = random.nextBoolean() ? " \n" : "";
      String body =
          "{"
              + before
              + (before.isEmpty() ? "" : ",")
              + "\"model\""
              + space
              + ":"
              + space
              + "\"%s\""
              + after
              + "}"
              + space;

      byte[] changed = chat(body.formatted("old")).withModel("new \"name\"");

      assertThat(changed).asString(UTF_8).isEqualTo(body.formatted("new \\\"name\\\""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"model\"",
        "{",
        "{\"model\":\"a\"",
        "{\"model\":\"a\"}x",
        "{\"model\":\"a\"}{}",
        "{\"model\":\"a\",}",
        "{'model':'a'}",
        "{\"model\":\"a\",\"x\":NaN}",
        "{\"model\":\"a\",\"x\":01}",
        "{\"model\":\"a\nb\"}",
        "<html>",
        "model=a"
      })
  void what_is_not_one_json_object_is_refused(String body) {
    assertThatThrownBy(() -> chat(body))
        .asInstanceOf(type(TranslationRefused.class))
        .satisfies(
            refused -> {
              assertThat(refused.reason()).isEqualTo(TranslationRefused.Reason.MALFORMED);
              assertThat(refused.path()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"model\":\"\"}",
        "{\"model\":\" \"}",
        "{\"model\":null}",
        "{\"model\":7}",
        "{\"model\":[\"a\"]}",
        "{\"x\":{\"model\":\"a\"}}"
      })
  void a_body_without_a_model_is_refused_at_model(String body) {
    assertThatThrownBy(() -> chat(body))
        .asInstanceOf(type(TranslationRefused.class))
        .extracting(TranslationRefused::path)
        .isEqualTo("model");
  }

  @Test
  void a_stream_flag_of_another_type_is_refused_at_stream() {
    assertThatThrownBy(() -> chat("{\"model\":\"a\",\"stream\":\"yes\"}"))
        .asInstanceOf(type(TranslationRefused.class))
        .extracting(TranslationRefused::path)
        .isEqualTo("stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "tools", "metadata", "model", "stream_options", "stream"})
  void deep_nesting_is_refused(String field) {
    for (String bracket : new String[] {"[", "{\"a\":"}) {
      String body = "{\"model\":\"a\",\"" + field + "\":" + bracket.repeat(200_000);

      assertThatThrownBy(() -> chat(body)).isInstanceOf(TranslationRefused.class);
    }
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    byte[][] bodies = {
      latin1("{\"model\":\"a\",\"x\":\"é\"}"),
      latin1("{\"model\":\"a\",\"x\":[{\"y\":\"\u00ed\u00a0\u0080\"}]}"),
      latin1("{\"model\":\"a\",\"x\":\"\u00c0\u0080\"}"),
      "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_16),
      "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_16LE),
      "{\"model\":\"a\"}".getBytes(Charset.forName("UTF-32"))
    };
    for (byte[] body : bodies) {
      assertThatThrownBy(() -> ClientRequest.read(Dialect.OPENAI_CHAT, body))
          .isInstanceOf(TranslationRefused.class)
          .hasMessageContaining("UTF-8");
    }
  }

  @Test
  void garbage_is_never_anything_but_refused() {
    Random random = new Random(11);
    byte[] good = ODD_BODY.getBytes(UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] body = good.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      try {
        ClientRequest request = ClientRequest.read(Dialect.ANTHROPIC_MESSAGES, body);
        assertThat(request.withModel("x").length).isPositive();
        assertThat(request.estimatedTokens()).isPositive();
      } catch (TranslationRefused refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void inline_media_count_by_their_kind_not_their_bytes() {
    String data = "A".repeat(2_000_000);
    long picture =
        chat("""
        {"model":"m","messages":[{"content":[
          {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}]}
        """
                .formatted(data))
            .estimatedTokens();
    long document =
        messages(
                """
                {"model":"m","messages":[{"content":[
                  {"type":"document","source":{"type":"base64","data":"%s"}}]}]}
                """
                    .formatted(data))
            .estimatedTokens();

    assertThat(picture).isBetween(1_600L, 1_800L);
    assertThat(document).isBetween(125_000L, 126_000L);
  }

  @Test
  void the_estimate_rather_overstates() {
    String english = "The quick brown fox jumps over the lazy dog. ".repeat(100);
    String chinese = "敏捷的棕色狐狸跳过懒狗。".repeat(100);

    // 10 tokens a sentence for common English vocabularies, about one for each Chinese character.
    assertThat(tokens(english)).isBetween(1_000L, 2_000L);
    assertThat(tokens(chinese)).isBetween(1_200L, 2_400L);
  }

  private static long tokens(String text) {
    return chat("{\"model\":\"m\",\"messages\":\"" + text + "\"}").estimatedTokens();
  }

  private static String members(Random random) {
    String[] values = {
      "1.0", "12345678901234567890", "\"\\u00e9\\\\\\\"\"", "{\"model\":\"old\"}", "[1, 2 ,3]",
      "null", "\"世界🎉\"", "-0.0e-7", "{}", "\"\\ud83c\\udf89\""
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append("\"k").append(i).append("\": ").append(values[random.nextInt(values.length)]);
      text.append(i > 1 ? "," : "");
    }
    return text.toString();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ClientRequest chat(String body) {
    return ClientRequest.read(Dialect.OPENAI_CHAT, body.getBytes(UTF_8));
  }

  private static ClientRequest messages(String body) {
    return ClientRequest.read(Dialect.ANTHROPIC_MESSAGES, body.getBytes(UTF_8));
  }
}
