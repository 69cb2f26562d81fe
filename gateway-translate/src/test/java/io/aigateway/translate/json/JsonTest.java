package io.aigateway.translate.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "12345678901234567890123", "0.10", "1.50E+3", "\"é\"", "{\"b\":1,\"a\":2}"})
  void values_come_back_as_they_were(String json) throws JsonProcessingException {
    assertThat(Json.text(Json.parse(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E-999999999", "1e99999999999999999999", "[1e10001]"})
  void absurd_exponents_are_refused(String json) {
    assertThatThrownBy(() -> Json.parse(json)).isInstanceOf(JsonProcessingException.class);
    assertThatThrownBy(() -> Json.parse(json.getBytes(UTF_8)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"usage\":null}|{}",
        "{\"usage\" : {\"a\":[1]} , \"b\":1}|{ \"b\":1}",
        "{\"a\":1 , \"usage\":null }|{\"a\":1 }",
        "{\"a\":1,\"usage\":7,\"b\":2}|{\"a\":1,\"b\":2}",
        "{\"usage\":1,\"usage\":2,\"b\":{\"usage\":3}}|{\"b\":{\"usage\":3}}",
        "{\"a\":\"\\\"usage\\\":null\"}|{\"a\":\"\\\"usage\\\":null\"}",
      })
  void members_are_taken_out_with_their_commas(String json, String expected) throws Exception {
    byte[] bytes = json.getBytes(UTF_8);

    assertThat(Splice.apply(bytes, Members.removal(bytes, "usage")))
        .asString(UTF_8)
        .isEqualTo(expected);
  }

  @Test
  void strings_are_exchanged_at_their_path_only() throws Exception {
    byte[] bytes =
        "{\"model\":\"a\",\"m\":{\"model\":\"b\",\"x\":{\"model\":\"c\"}}}".getBytes(UTF_8);
    byte[] name = Splice.quoted("n");

    assertThat(Splice.apply(bytes, Members.strings(bytes, List.of("m", "model"), name)))
        .asString(UTF_8)
        .isEqualTo("{\"model\":\"a\",\"m\":{\"model\":\"n\",\"x\":{\"model\":\"c\"}}}");
  }
}
