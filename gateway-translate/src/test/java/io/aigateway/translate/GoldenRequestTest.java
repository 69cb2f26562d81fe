package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole requests, translated through the library's door, against files that are read by people. */
class GoldenRequestTest {
  private static final CallId CALL = new CallId("1", Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({
    "OPENAI_CHAT, ANTHROPIC_MESSAGES, openai-to-anthropic/agent-loop",
    "ANTHROPIC_MESSAGES, OPENAI_CHAT, anthropic-to-openai/claude-code",
    "ANTHROPIC_MESSAGES, OPENAI_CHAT, anthropic-to-openai/two-calls"
  })
  void a_request_is_said_in_the_other_dialect(Dialect client, Dialect upstream, String name)
      throws IOException {
    ClientRequest request = ClientRequest.read(client, file(name + ".in.json"));

    TranslatedRequest translated =
        Translator.translate(request, Target.of(upstream, "model"), CALL);

    String losses =
        translated.losses().stream()
            .map(loss -> loss.fate() + " " + loss.path() + ": " + loss.detail() + "\n")
            .collect(Collectors.joining());
    assertThat(Json.parse(translated.body())).isEqualTo(Json.parse(file(name + ".out.json")));
    assertThat(losses).isEqualTo(new String(file(name + ".losses.txt"), StandardCharsets.UTF_8));
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = GoldenRequestTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
