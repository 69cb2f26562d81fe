package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.ErrorResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.models.ModelInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.target.ShownModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything told to Anthropic clients is understood by the official SDK, and means the same. */
class AnthropicSdkTest {
  private static final String JSON = "application/json";
  private static final String SSE = "text/event-stream";

  /** A type of error that the API's documentation has and its SDK has no name for. */
  private static final String UNNAMED = "request_too_large";

  static List<Golden> answers() {
    return GoldenTold.whole(Dialect.ANTHROPIC_MESSAGES, ".client.json");
  }

  static List<Golden> failures() {
    return GoldenTold.failed(Dialect.ANTHROPIC_MESSAGES, ".client.json");
  }

  static List<Golden> streams() {
    return GoldenTold.whole(Dialect.ANTHROPIC_MESSAGES, ".client.sse");
  }

  static List<Golden> brokenStreams() {
    return GoldenTold.failed(Dialect.ANTHROPIC_MESSAGES, ".client.sse");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void a_complete_answer_is_understood(Golden golden) throws JsonProcessingException {
    byte[] told = golden.bytes(".client.json");

    Message answer = AnthropicSdk.answered(200, JSON, told).messages().create(AnthropicSdk.ASKED);

    assertThat(AnthropicTold.of(answer)).isEqualTo(AnthropicTold.read(Json.parse(told)));
    assertThat(SdkShape.unknown(answer)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void a_stream_adds_up(Golden golden) {
    MessageAccumulator whole = MessageAccumulator.create();
    read(golden, whole);

    Message answer = whole.message().validate();

    assertThat(AnthropicTold.of(answer)).isEqualTo(AnthropicTold.fold(GoldenTold.events(golden)));
    assertThat(SdkShape.unknown(answer)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenStreams")
  void a_broken_stream_throws_and_is_no_answer(Golden golden) {
    MessageAccumulator whole = MessageAccumulator.create();

    AnthropicServiceException thrown =
        catchThrowableOfType(AnthropicServiceException.class, () -> read(golden, whole));

    JsonNode error = GoldenTold.events(golden).getLast().path("error");
    assertThat(thrown.apiMessage()).contains(error.path("message").textValue());
    assertThat(thrown.type().orElseThrow().asString()).isEqualTo(error.path("type").textValue());
    assertThat(catchThrowableOfType(RuntimeException.class, whole::message)).isNotNull();
  }

  private static void read(Golden golden, MessageAccumulator whole) {
    AnthropicClient client = AnthropicSdk.answered(200, SSE, golden.bytes(".client.sse"));
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(AnthropicSdk.ASKED)) {
      events.stream().forEach(event -> whole.accumulate(known(event)));
    }
  }

  private static RawMessageStreamEvent known(RawMessageStreamEvent event) {
    assertThat(SdkShape.unknown(event)).isEmpty();
    return event.validate();
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_is_read_to_the_last_field(FaultKind kind) {
    Fault fault = new Fault(kind, "Words", Optional.of("messages"), Optional.of("a_code"));

    assertThat(thrown(Dialect.ANTHROPIC_MESSAGES.fault(fault, "req_1")).errorCode())
        .contains("a_code");
    thrown(Dialect.ANTHROPIC_MESSAGES.fault(Fault.of(kind, "Words"), "req_1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_instead_of_an_answer_is_read_to_the_last_field(Golden golden) {
    thrown(new FaultAnswer(502, golden.bytes(".client.json")));
  }

  private static AnthropicServiceException thrown(FaultAnswer fault) {
    AnthropicClient client = AnthropicSdk.answered(fault.status(), JSON, fault.body());
    AnthropicServiceException thrown =
        catchThrowableOfType(
            AnthropicServiceException.class, () -> client.messages().create(AnthropicSdk.ASKED));
    ErrorResponse body =
        ObjectMappers.jsonMapper().convertValue(thrown.body(), ErrorResponse.class);

    assertThat(thrown.statusCode()).isEqualTo(fault.status());
    assertThat(thrown.apiMessage()).contains(body.error().message());
    assertThat(thrown.type().filter(type -> UNNAMED.equals(type.asString()) || type.isValid()))
        .isPresent();
    assertThat(body.requestId()).contains("req_1");
    return thrown;
  }

  @Test
  void a_list_of_models_and_one_of_them_are_understood() {
    ShownModel shown =
        new ShownModel(
            "alias", Instant.ofEpochSecond(7), OptionalInt.of(200_000), OptionalInt.empty());
    byte[] list = Dialect.ANTHROPIC_MESSAGES.writeModels(List.of(shown), false);
    byte[] one = Dialect.ANTHROPIC_MESSAGES.writeModel(shown);

    List<ModelInfo> listed = AnthropicSdk.answered(200, JSON, list).models().list().data();

    assertThat(listed)
        .containsExactly(AnthropicSdk.answered(200, JSON, one).models().retrieve("x"));
    assertThat(listed.getFirst().id()).isEqualTo("alias");
    assertThat(listed.getFirst().createdAt().toInstant()).isEqualTo(Instant.ofEpochSecond(7));
    assertThat(listed.getFirst().maxInputTokens()).contains(200_000L);
    assertThat(SdkShape.unknown(listed.getFirst())).isEmpty();
  }
}
