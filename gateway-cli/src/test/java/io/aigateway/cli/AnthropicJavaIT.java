package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Anthropic SDK for Java against the launcher, untouched and translated. */
class AnthropicJavaIT {
  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static AnthropicClient client;

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

  private static AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(gateway.url() + "/anthropic")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static MessageCreateParams.Builder say(String model, String text) {
    return MessageCreateParams.builder().model(model).maxTokens(500).addUserMessage(text);
  }

  private static String text(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(block -> block.text())
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-claude", "demo-gpt"})
  void a_complete_answer_comes_with_its_usage(String model) {
    Message answer = client.messages().create(say(model, "hello").build());

    assertThat(text(answer)).contains("hello");
    assertThat(answer.usage().inputTokens()).isPositive();
    assertThat(answer.stopReason()).contains(StopReason.END_TURN);
    assertThat(answer.isValid()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-claude", "demo-gpt"})
  void a_stream_adds_up_to_a_complete_answer(String model) {
    MessageAccumulator whole = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> events =
        client.messages().createStreaming(say(model, "count to 30").build())) {
      events.stream().forEach(whole::accumulate);
    }

    assertThat(text(whole.message())).contains("29 30");
    assertThat(whole.message().usage().outputTokens()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-claude", "demo-gpt"})
  void a_tool_loop_takes_two_turns(String model) {
    MessageCreateParams.Builder params = say(model, "Weather in Rome?").addTool(weather());
    Message asked = client.messages().create(params.build());
    ToolUseBlock call =
        asked.content().stream()
            .flatMap(block -> block.toolUse().stream())
            .findFirst()
            .orElseThrow();
    assertThat(call.name()).isEqualTo("get_weather");

    params.addMessage(asked);
    params.addUserMessageOfContentBlockParams(
        List.of(
            ContentBlockParam.ofToolResult(
                ToolResultBlockParam.builder().toolUseId(call.id()).content("rain").build())));

    assertThat(text(client.messages().create(params.build()))).contains("rain");
  }

  private static Tool weather() {
    return Tool.builder()
        .name("get_weather")
        .inputSchema(
            Tool.InputSchema.builder()
                .properties(
                    Tool.InputSchema.Properties.builder()
                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                        .build())
                .required(List.of("city"))
                .build())
        .build();
  }

  @Test
  void a_wrong_key_and_an_unknown_model_are_told_apart() {
    AnthropicClient stranger = client("sk-wrong");
    assertThatThrownBy(() -> stranger.messages().create(say("demo-claude", "x").build()))
        .isInstanceOf(UnauthorizedException.class);
    stranger.close();
    assertThatThrownBy(() -> client.messages().create(say("nobody", "x").build()))
        .isInstanceOf(NotFoundException.class);
  }
}
