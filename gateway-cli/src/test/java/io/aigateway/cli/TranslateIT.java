package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded requests, answers and streams through {@code gateway translate}. */
class TranslateIT {
  private static final String REQUEST =
      """
      {"model":"m","messages":[{"role":"user","content":"hi"}],"seed":3,
       "reasoning_effort":"high"}
      """;

  private static final String STREAM =
      """
      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m",\
      "choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"}}]}

      data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m",\
      "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """;

  @TempDir Path folder;

  private Launcher.Ended translate(String input, String... more) {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {"translate", "--from", "openai", "--to", "anthropic"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Launcher.in(folder).runWith(input, arguments);
  }

  @Test
  void a_request_is_said_on_standard_output_and_its_losses_on_standard_error() {
    Launcher.Ended ended = translate(REQUEST);

    assertThat(ended.code()).as(ended.errors()).isZero();
    assertThat(ended.json().at("/messages/0/content/0/text").asText()).isEqualTo("hi");
    assertThat(ended.errors()).contains("dropped seed");
    assertThat(translate(REQUEST, "--json").json().at("/losses/0/path").asText()).isNotEmpty();
  }

  @Test
  void a_strict_request_is_refused_with_the_field_that_would_be_lost() {
    Launcher.Ended ended = translate(REQUEST, "--strict");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors()).contains("reasoning_effort");
  }

  @Test
  void what_a_model_accepts_can_be_said() throws IOException {
    Path file = folder.resolve("model.json");
    Files.writeString(file, "{\"thinking_types\":[\"adaptive\"],\"effort_levels\":[\"high\"]}");

    Launcher.Ended ended = translate(REQUEST, "--capabilities", file.toString());
    Files.writeString(file, "{\"visoin\":true}");
    Launcher.Ended misspelt = translate(REQUEST, "--capabilities", file.toString());

    assertThat(ended.json().at("/thinking/type").asText()).isEqualTo("adaptive");
    assertThat(misspelt.code()).isEqualTo(1);
    assertThat(misspelt.errors()).contains("visoin").contains("vision");
  }

  @Test
  void a_stream_and_an_answer_are_known_by_their_looks() {
    Launcher.Ended stream = translate(STREAM);
    Launcher.Ended answer =
        translate(
            """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
             "message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}
            """);

    assertThat(stream.output()).contains("event: message_stop").contains("\"text\":\"Hi\"");
    assertThat(answer.json().at("/content/0/text").asText()).isEqualTo("Hi");
  }

  @Test
  void a_stream_that_breaks_off_fails() {
    Launcher.Ended ended = translate(STREAM.substring(0, STREAM.indexOf("\n\n") + 2));

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("event: error");
    assertThat(ended.errors()).contains("broken");
  }
}
