package io.aigateway.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc.Failure;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.JsonRpc.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRpcTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":1.50}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":98765432109876543210,\"result\":{\"n\":12345678901234567890}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"m\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":1,\"message\":\"é\",\"data\":[1]}}",
      })
  void a_message_reads_and_writes_alike(String text) throws McpErrorException {
    Message message = JsonRpc.message(JsonRpc.parse(text));

    assertThat(JsonRpc.text(JsonRpc.tree(message))).isEqualTo(text);
  }

  @Test
  void the_four_kinds_are_told_apart() throws McpErrorException {
    assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\"}")).isInstanceOf(Request.class);
    assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}")).isInstanceOf(Notification.class);
    assertThat(read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")).isInstanceOf(Result.class);
    assertThat(read("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1,\"message\":\"\"}}"))
        .isInstanceOf(Failure.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "{}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"m\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
      })
  void anything_else_is_no_message(String text) throws McpErrorException {
    JsonNode tree = JsonRpc.parse(text);

    assertThatThrownBy(() -> JsonRpc.message(tree))
        .isInstanceOfSatisfying(
            McpErrorException.class,
            e -> assertThat(e.error().code()).isEqualTo(McpErrors.INVALID_REQUEST));
  }

  @Test
  void text_that_is_not_json_is_refused_without_being_repeated() {
    for (String text :
        new String[] {"", "{", "{} x", "[".repeat(2000), "<html>sk-secret", "1e99999999999"}) {
      assertThatThrownBy(() -> JsonRpc.parse(text))
          .isInstanceOf(McpErrorException.class)
          .hasMessage("not JSON, or nested too deep");
    }
  }

  private static Message read(String text) throws McpErrorException {
    return JsonRpc.message(JsonRpc.parse(text));
  }
}
