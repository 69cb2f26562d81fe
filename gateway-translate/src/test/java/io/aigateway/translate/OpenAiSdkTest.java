package io.aigateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.ObjectMappers;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ErrorObject;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.models.Model;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.target.ShownModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything told to OpenAI clients is understood by the official SDK, and means the same. */
class OpenAiSdkTest {
  private static final String JSON = "application/json";
  private static final String SSE = "text/event-stream";

  /**
   * What the vendor's API lacks: thinking that is shown, which stop sequence was met, and what is
   * cited, in a delta.
   */
  private static final Set<String> EXTENSIONS =
      Set.of("reasoning_content", "reasoning_details", "stop_reason", "annotations");

  static List<Golden> answers() {
    return GoldenTold.whole(Dialect.OPENAI_CHAT, ".client.json");
  }

  static List<Golden> failures() {
    return GoldenTold.failed(Dialect.OPENAI_CHAT, ".client.json");
  }

  static List<Golden> streams() {
    return GoldenTold.whole(Dialect.OPENAI_CHAT, ".client.sse");
  }

  static List<Golden> brokenStreams() {
    return GoldenTold.failed(Dialect.OPENAI_CHAT, ".client.sse");
  }

  @ParameterizedTest
  @MethodSource("answers")
  void a_complete_answer_is_understood(Golden golden) throws JsonProcessingException {
    byte[] told = golden.bytes(".client.json");

    ChatCompletion answer =
        OpenAiSdk.answered(200, JSON, told).chat().completions().create(OpenAiSdk.ASKED);

    assertThat(OpenAiTold.of(answer)).isEqualTo(OpenAiTold.read(Json.parse(told)));
    assertThat(SdkShape.unknown(answer)).allMatch(OpenAiSdkTest::extension);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void a_stream_adds_up(Golden golden) {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    read(golden, whole);

    ChatCompletion answer = whole.chatCompletion().validate();

    assertThat(OpenAiTold.of(answer)).isEqualTo(OpenAiTold.fold(GoldenTold.events(golden)));
  }

  @ParameterizedTest
  @MethodSource("brokenStreams")
  void a_broken_stream_throws_and_is_no_answer(Golden golden) {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();

    SseException thrown = catchThrowableOfType(SseException.class, () -> read(golden, whole));

    JsonNode error = GoldenTold.events(golden).getLast().path("error");
    assertThat(thrown).hasMessageContaining(error.path("message").textValue());
    assertThat(thrown.type()).contains(error.path("type").textValue());
    assertThat(catchThrowableOfType(RuntimeException.class, whole::chatCompletion)).isNotNull();
  }

  private static void read(Golden golden, ChatCompletionAccumulator whole) {
    OpenAIClient client = OpenAiSdk.answered(200, SSE, golden.bytes(".client.sse"));
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(OpenAiSdk.ASKED)) {
      chunks.stream().forEach(chunk -> whole.accumulate(known(chunk)));
    }
  }

  private static ChatCompletionChunk known(ChatCompletionChunk chunk) {
    assertThat(SdkShape.unknown(chunk)).allMatch(OpenAiSdkTest::extension);
    return chunk.validate();
  }

  private static boolean extension(String path) {
    return EXTENSIONS.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  @ParameterizedTest
  @EnumSource
  void a_fault_is_read_to_the_last_field(FaultKind kind) {
    Fault fault = new Fault(kind, "Words", Optional.of("messages"), Optional.of("a_code"));

    assertThat(thrown(Dialect.OPENAI_CHAT.fault(fault, "req_1")).param()).contains("messages");
    thrown(Dialect.OPENAI_CHAT.fault(Fault.of(kind, "Words"), "req_1"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_failure_instead_of_an_answer_is_read_to_the_last_field(Golden golden) {
    thrown(new FaultAnswer(502, golden.bytes(".client.json")));
  }

  private static OpenAIServiceException thrown(FaultAnswer fault) {
    OpenAIClient client = OpenAiSdk.answered(fault.status(), JSON, fault.body());
    OpenAIServiceException thrown =
        catchThrowableOfType(
            OpenAIServiceException.class,
            () -> client.chat().completions().create(OpenAiSdk.ASKED));
    ErrorObject error =
        ObjectMappers.jsonMapper().convertValue(thrown.body(), ErrorObject.class).validate();

    assertThat(thrown.statusCode()).isEqualTo(fault.status());
    assertThat(new String(fault.body(), UTF_8)).contains(error.message());
    assertThat(SdkShape.unknown(error)).isEmpty();
    return thrown;
  }

  @Test
  void a_list_of_models_and_one_of_them_are_understood() {
    ShownModel shown =
        new ShownModel(
            "alias", Instant.ofEpochSecond(7), OptionalInt.of(200_000), OptionalInt.empty());
    byte[] list = Dialect.OPENAI_CHAT.writeModels(List.of(shown), false);
    byte[] one = Dialect.OPENAI_CHAT.writeModel(shown);

    List<Model> listed = OpenAiSdk.answered(200, JSON, list).models().list().data();

    assertThat(listed).containsExactly(OpenAiSdk.answered(200, JSON, one).models().retrieve("x"));
    assertThat(listed.getFirst().id()).isEqualTo("alias");
    assertThat(listed.getFirst().created()).isEqualTo(7);
  }
}
