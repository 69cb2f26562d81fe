package io.aigateway.server.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "x-api-key", "X-Goog-Api-Key", "api-key", "Cookie", "set-cookie"})
  void header_fields_that_carry_credentials_are_blackened(String name) {
    assertThat(Redaction.field(name, "anything")).isEqualTo("***");
    assertThat(Redaction.field("content-type", "text/plain")).isEqualTo("text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong key sk-abcdefghijkl1234 given,wrong key *** given",
    "sent as Bearer abc.def,sent as Bearer ***",
    "GET /v1?key=short&x=1,GET /v1?key=***&x=1",
    "a task-oriented risk-averse text,a task-oriented risk-averse text"
  })
  void what_looks_like_a_credential_is_blackened_in_texts(String text, String expected) {
    assertThat(Redaction.text(text, List.of())).isEqualTo(expected);
  }

  @Test
  void a_credential_that_was_sent_is_blackened_wherever_it_comes_back() {
    List<String> secrets =
        Redaction.credentials(Map.of("authorization", List.of("Bearer local-password")));

    assertThat(Redaction.text("you said local-password", secrets)).isEqualTo("you said ***");
  }
}
