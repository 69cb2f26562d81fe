package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamPassingTest {
  private static final int EVENTS = 200;
  private static final String CALL =
      "{\"model\":\"counter\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":"
          + "\"[[fault:stall-after="
          + EVENTS
          + "]] count to 500\"}]}";

  @TempDir Path directory;

  /** The vendor falls silent after the events: whoever held one back would hold it for ever. */
  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic"})
  void no_event_waits_for_the_next_one(String dialect) throws Exception {
    String model = dialect.equals("openai") ? "demo-gpt" : "demo-claude";
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_SERVER_SHUTDOWN_TIMEOUT", "0s"))) {
      rig.alias("counter", rig.model(dialect, model));
      BufferedReader lines = stream(rig, rig.key("k").raw().reveal());

      int texts = 0;
      while (texts < EVENTS - 10) {
        texts += lines.readLine().contains("\"content\":\"") ? 1 : 0;
      }

      assertThat(rig.vendor.calls()).hasSize(1);
    }
  }

  private static BufferedReader stream(GatewayRig rig, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(rig.uri("/v1/chat/completions"))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(CALL))
            .build();
    return new BufferedReader(
        new InputStreamReader(
            rig.http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
  }
}
