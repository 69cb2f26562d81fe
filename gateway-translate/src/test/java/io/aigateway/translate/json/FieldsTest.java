package io.aigateway.translate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldsTest {
  private static Fields fields(String json) throws JsonProcessingException {
    return Fields.of((ObjectNode) Json.parse(json), (path, flaw) -> path + " " + flaw);
  }

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw("{}", body -> body.requiredText("a"), "a MISSING"),
        flaw("{\"a\":null}", body -> body.require("a"), "a MISSING"),
        flaw("{}", body -> body.requiredObject("a"), "a MISSING_OBJECT"),
        flaw("{\"a\":\"\"}", body -> body.requiredName("a"), "a EMPTY"),
        flaw("{\"a\":1}", body -> body.text("a"), "a NOT_TEXT"),
        flaw("{\"a\":\"true\"}", body -> body.flag("a"), "a NOT_FLAG"),
        flaw("{\"a\":\"1\"}", body -> body.decimal("a"), "a NOT_NUMBER"),
        flaw("{\"a\":\"1\"}", body -> body.integer("a"), "a NOT_INTEGER"),
        flaw("{\"a\":1.5}", body -> body.integer("a"), "a NOT_INTEGER"),
        flaw("{\"a\":4294967296}", body -> body.integer("a"), "a NOT_INTEGER"),
        flaw("{\"a\":[]}", body -> body.object("a"), "a NOT_OBJECT"),
        flaw("{\"a\":{}}", body -> body.objects("a"), "a NOT_ARRAY"),
        flaw("{\"a\":[{},1]}", body -> body.objects("a"), "a[1] NOT_OBJECT"),
        flaw("{\"a\":[\"b\",1]}", body -> body.texts("a"), "a NOT_TEXTS"),
        flaw("{\"a\":{\"b\":1}}", body -> body.requiredObject("a").text("b"), "a.b NOT_TEXT"));
  }

  private static Arguments flaw(String json, Consumer<Fields> reading, String refusal) {
    return Arguments.of(json, reading, refusal);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void a_flaw_is_refused_at_its_path_in_the_words_of_the_dialect(
      String json, Consumer<Fields> reading, String refusal) throws JsonProcessingException {
    Fields body = fields(json);

    AbstractThrowableAssert<?, ?> thrown =
        assertThatThrownBy(() -> reading.accept(body)).isInstanceOf(TranslationRefused.class);

    thrown
        .hasMessage(refusal)
        .extracting("path")
        .isEqualTo(refusal.substring(0, refusal.indexOf(' ')));
  }

  @Test
  void null_and_absent_are_the_same() throws JsonProcessingException {
    Fields body = fields("{\"a\":null}");

    assertThat(body.text("a")).isEmpty();
    assertThat(body.integer("a")).isEmpty();
    assertThat(body.objects("a")).isEmpty();
    assertThat(body.texts("b")).isEmpty();
  }

  @Test
  void a_whole_number_may_be_written_with_zeros_behind_the_point() throws JsonProcessingException {
    assertThat(fields("{\"a\":5.0}").integer("a")).isEqualTo(OptionalInt.of(5));
  }

  @Test
  void the_rest_is_what_nobody_asked_for_here_and_in_the_objects_named()
      throws JsonProcessingException {
    Fields body = fields("{\"a\":1,\"o\":{\"x\":1,\"y\":2},\"b\":2,\"n\":null,\"p\":{\"z\":3}}");
    body.value("a");
    body.requiredObject("o").value("x");
    body.requiredObject("p");

    Map<String, JsonNode> rest = body.rest("o", "missing");

    assertThat(rest.keySet()).containsExactly("b", "o.y");
    assertThat(body.rest("o")).isEmpty();
  }

  @Test
  void what_nobody_kept_is_told_with_its_path() throws JsonProcessingException {
    Fields body = fields("{\"list\":[{\"x\":1,\"y\":2}],\"b\":2,\"whole\":{\"k\":1}}");
    body.objects("list").getFirst().value("x");
    body.requiredObject("whole").whole();
    Map<String, String> told = new LinkedHashMap<>();

    body.forEachUnread((path, value) -> told.put(path, value.toString()));

    assertThat(told).containsExactly(Map.entry("b", "2"), Map.entry("list[0].y", "2"));
  }
}
