package io.aigateway.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "us-west1,us-west1",
        "'Hello, 世界',=?base64?SGVsbG8sIOS4lueVjA==?=",
        "' padded ',=?base64?IHBhZGRlZCA=?=",
        "'line1\nline2',=?base64?bGluZTEKbGluZTI=?=",
        "=?base64?literal?=,=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
      })
  void text_becomes_a_value_and_text_again(String text, String value) {
    assertThat(HeaderText.encode(text)).isEqualTo(value);
    assertThat(HeaderText.decode(value)).contains(text);
  }

  @Test
  void what_claims_to_be_base64_and_is_not_stands_for_nothing() {
    assertThat(HeaderText.decode("=?base64?***?=")).isEmpty();
  }

  @Test
  void annotated_parameters_become_header_fields() throws McpErrorException {
    ParameterHeaders headers =
        ParameterHeaders.of(
                JsonRpc.parse(
                    "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
                        + "\"o\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\","
                        + "\"x-mcp-header\":\"N\"}}},\"b\":{\"type\":\"boolean\","
                        + "\"x-mcp-header\":\"B\"},\"c\":{\"type\":\"string\"}}}"))
            .orElseThrow();

    assertThat(
            headers.of(
                Optional.of(
                    JsonRpc.parse("{\"a\":\"x\",\"o\":{\"n\":-7},\"b\":null,\"c\":\"y\"}"))))
        .isEqualTo(Map.of("Mcp-Param-A", "x", "Mcp-Param-N", "-7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"properties\":{\"a\":{\"type\":\"number\",\"x-mcp-header\":\"A\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\\r\\nB\"}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":7}}}",
        "{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"},"
            + "\"b\":{\"type\":\"string\",\"x-mcp-header\":\"a\"}}}",
        "{\"anyOf\":[{\"properties\":{\"a\":{\"type\":\"string\",\"x-mcp-header\":\"A\"}}}]}",
        "{\"properties\":{\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\","
            + "\"x-mcp-header\":\"A\"}}}}",
      })
  void annotations_against_the_rules_make_the_tool_invalid(String schema) throws McpErrorException {
    assertThat(ParameterHeaders.of(JsonRpc.parse(schema))).isEmpty();
  }
}
