package io.aigateway.routing.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1,-0.50,1E400,123456789012345678901234567890]",
        "{\"a\":{\"b\":[true,false,null]},\"\":\"\"}",
        "\"q\\\" b\\\\ n\\n t\\t \\u0001 ü 😀\"",
        "\"\\ud800\"",
      })
  void what_is_read_is_written_the_same(String text) throws JsonReader.Malformed {
    assertThat(JsonReader.read(text).json()).isEqualTo(text);
  }

  @Test
  void escapes_and_white_space_are_understood() throws JsonReader.Malformed {
    var value = JsonReader.read(" { \"a\" : \"\\u00fc\\/\\b\\f\\r\\ud83d\\ude00\" } ");

    assertThat(value.text("a")).hasValue("ü/\b\f\r😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\" 1}",
        "{a:1}",
        "01",
        "+1",
        "1.",
        "tru",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "[1] 2",
        "\"\t\""
      })
  void what_is_not_json_is_refused(String text) {
    assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonReader.Malformed.class);
  }

  @Test
  void nesting_has_a_limit() {
    var deep = "[".repeat(JsonReader.MAX_DEPTH + 1);

    assertThatThrownBy(() -> JsonReader.read(deep)).hasMessageContaining("nesting");
  }
}
