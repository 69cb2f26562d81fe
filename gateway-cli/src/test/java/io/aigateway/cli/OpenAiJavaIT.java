package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official OpenAI SDK for Java against the launcher, untouched and translated. */
class OpenAiJavaIT {
  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static OpenAIClient client;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.demo(folder);
    client = client(gateway.key());
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(gateway.url() + "/openai/v1")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static ChatCompletionCreateParams.Builder say(String model, String text) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-gpt", "demo-claude"})
  void a_complete_answer_comes_with_its_usage(String model) {
    ChatCompletion answer = client.chat().completions().create(say(model, "hello").build());

    assertThat(answer.choices().getFirst().message().content().orElseThrow()).contains("hello");
    assertThat(answer.usage().orElseThrow().promptTokens()).isPositive();
    assertThat(answer.isValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-gpt", "demo-claude"})
  void a_stream_adds_up_to_a_complete_answer(String model) {
    ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
    ChatCompletionCreateParams params =
        say(model, "count to 30")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(params)) {
      chunks.stream().forEach(whole::accumulate);
    }

    ChatCompletion answer = whole.chatCompletion();
    assertThat(answer.choices().getFirst().message().content().orElseThrow()).contains("29 30");
    assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-gpt", "demo-claude"})
  void a_tool_loop_takes_two_turns(String model) {
    ChatCompletionCreateParams.Builder params = say(model, "Weather in Rome?").addTool(weather());
    ChatCompletionMessage asked =
        client.chat().completions().create(params.build()).choices().getFirst().message();
    var call = asked.toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().name()).isEqualTo("get_weather");
    assertThat(call.function().arguments()).contains("city");

    params.addMessage(asked);
    params.addMessage(
        ChatCompletionToolMessageParam.builder().toolCallId(call.id()).content("rain").build());
    ChatCompletion answer = client.chat().completions().create(params.build());

    assertThat(answer.choices().getFirst().message().content().orElseThrow()).contains("rain");
  }

  private static FunctionDefinition definition() {
    return FunctionDefinition.builder()
        .name("get_weather")
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty(
                    "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                .build())
        .build();
  }

  private static ChatCompletionFunctionTool weather() {
    return ChatCompletionFunctionTool.builder().function(definition()).build();
  }

  @Test
  void a_wrong_key_and_an_unknown_model_are_told_apart() {
    OpenAIClient stranger = client("sk-wrong");
    assertThatThrownBy(() -> stranger.chat().completions().create(say("demo-gpt", "x").build()))
        .isInstanceOf(UnauthorizedException.class);
    stranger.close();
    assertThatThrownBy(() -> client.chat().completions().create(say("nobody", "x").build()))
        .isInstanceOf(NotFoundException.class);
  }
}
