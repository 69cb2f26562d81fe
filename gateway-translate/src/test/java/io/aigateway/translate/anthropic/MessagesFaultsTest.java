package io.aigateway.translate.anthropic;

import static io.aigateway.translate.anthropic.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesFaultsTest {
  private static final AnthropicMessages CODEC = new AnthropicMessages();

  private static Fault read(int status, String body) {
    return CODEC.readFault(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode write(Fault fault) {
    return json(new String(CODEC.writeFault(fault, "req_1"), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION", "402, BILLING", "403, FORBIDDEN", "404, NOT_FOUND", "413, TOO_LARGE",
    "429, RATE_LIMIT", "500, INTERNAL", "503, UNAVAILABLE", "504, TIMEOUT", "529, OVERLOADED"
  })
  void the_status_decides(int status, FaultKind kind) {
    assertThat(read(status, "{\"error\":{\"type\":\"api_error\",\"message\":\"m\"}}"))
        .isEqualTo(Fault.of(kind, "m"));
  }

  @Test
  void a_prompt_that_is_too_long_is_told_from_other_bad_requests() {
    String body = "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"%s\"}}";

    assertThat(read(400, body.formatted("prompt is too long: 2 tokens > 1 maximum")).kind())
        .isEqualTo(FaultKind.CONTEXT_TOO_LONG);
    assertThat(read(400, body.formatted("Your credit balance is too low to go on")).kind())
        .isEqualTo(FaultKind.BILLING);
    assertThat(read(400, body.formatted("max_tokens: required")).kind())
        .isEqualTo(FaultKind.BAD_REQUEST);
  }

  @Test
  void a_spend_limit_is_no_rate_limit() {
    Fault fault =
        read(
            429,
            """
            {"error":{"type":"rate_limit_error","message":"m",
              "details":{"error_code":"enforced_spend_limit_reached"}}}
            """);

    assertThat(fault.kind()).isEqualTo(FaultKind.SPEND_LIMIT);
    assertThat(write(fault).at("/error/details/error_code").asText())
        .isEqualTo("enforced_spend_limit_reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"m\"}",
        "{\"message\":\"m\"}",
        "[{\"error\":{\"message\":\"m\"}}]",
        "{\"error\":\"m\"}",
        "m"
      })
  void any_body_gives_a_message(String body) {
    assertThat(read(502, body)).isEqualTo(Fault.of(FaultKind.BAD_GATEWAY, "m"));
  }

  @Test
  void an_empty_body_names_the_status_and_a_page_is_cut() {
    assertThat(read(500, "").message()).contains("500");
    assertThat(read(500, "<html>".repeat(100)).message())
        .hasSizeLessThanOrEqualTo(MessagesFaults.MAX_EXCERPT);
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void every_fault_has_an_envelope_and_a_status(FaultKind kind) {
    Fault fault = Fault.of(kind, "m");

    assertThat(CODEC.faultStatus(fault)).isBetween(400, 599);
    assertThat(write(fault).path("type").asText()).isEqualTo("error");
    assertThat(write(fault).path("request_id").asText()).isEqualTo("req_1");
    assertThat(write(fault).at("/error/type").asText()).isNotEmpty();
  }

  @Test
  void another_vendors_context_error_gets_the_wording_clients_know() {
    Fault fault =
        Fault.of(
            FaultKind.CONTEXT_TOO_LONG,
            "This model's maximum context length is 128000 tokens. However, your messages resulted"
                + " in 130001 tokens.");

    assertThat(write(fault).at("/error/message").asText())
        .isEqualTo("prompt is too long: 130001 tokens > 128000 maximum");
  }

  @Test
  void the_field_at_fault_is_named() {
    Fault fault = new Fault(FaultKind.BAD_REQUEST, "must be 1", Optional.of("n"), Optional.empty());

    assertThat(write(fault).at("/error/message").asText()).isEqualTo("n: must be 1");
  }
}
