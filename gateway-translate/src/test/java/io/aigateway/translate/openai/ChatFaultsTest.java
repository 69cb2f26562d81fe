package io.aigateway.translate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChatFaultsTest {
  private final OpenAiChat chat = new OpenAiChat();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"error\":{\"message\":\"bad\"}} | BAD_REQUEST | bad",
        "400 | {\"error\":{\"message\":\"m\",\"code\":\"context_length_exceeded\"}} |"
            + " CONTEXT_TOO_LONG | m",
        "401 | {\"error\":{\"message\":\"Incorrect API key: sk-abcd1234\"}} | AUTHENTICATION |"
            + " Incorrect API key: [key]",
        "404 | {\"error\":\"no such model\"} | NOT_FOUND | no such model",
        "422 | {\"detail\":[{\"msg\":\"field required\"}]} | BAD_REQUEST |"
            + " [{\"msg\":\"field required\"}]",
        "429 | {\"error\":{\"message\":\"m\",\"code\":\"insufficient_quota\"}} | BILLING | m",
        "429 | [{\"error\":{\"message\":\"slow\"}}] | RATE_LIMIT | slow",
        "500 | {\"message\":\"oops\"} | INTERNAL | oops",
        "502 | <html><h1>Bad Gateway</h1></html> | BAD_GATEWAY |"
            + " the upstream failed with status 502: Bad Gateway",
        "503 | `` | UNAVAILABLE | the upstream failed with status 503",
        "529 | {\"error\":{\"message\":\"busy\"}} | OVERLOADED | busy"
      })
  void errors_of_every_shape_are_understood(
      int status, String body, FaultKind kind, String message) {
    Fault fault = chat.readFault(status, body.getBytes(StandardCharsets.UTF_8));
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void every_kind_has_an_error_status(FaultKind kind) {
    assertThat(chat.faultStatus(Fault.of(kind, "x"))).isBetween(400, 599);
  }

  @Test
  void the_envelope_has_all_its_fields() {
    Fault fault =
        new Fault(
            FaultKind.BAD_REQUEST, "m", Optional.of("tools[0].name"), Optional.of("some_code"));
    assertThat(new String(chat.writeFault(fault, "req"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\","
                + "\"param\":\"tools[0].name\",\"code\":\"some_code\"}}");
  }

  @Test
  void overload_has_a_status_that_client_libraries_know() {
    assertThat(chat.faultStatus(Fault.of(FaultKind.OVERLOADED, "x"))).isEqualTo(503);
  }

  @Test
  void a_prompt_too_long_has_the_code_that_agents_act_upon() {
    assertThat(
            new String(
                chat.writeFault(Fault.of(FaultKind.CONTEXT_TOO_LONG, "m"), "req"),
                StandardCharsets.UTF_8))
        .contains("\"code\":\"context_length_exceeded\"");
  }
}
