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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events come one by one: the vendor sends the next one only when the client has the last one. */
@Timeout(60)
class LockStepStreamTest {
  private static final int EVENTS = 200;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions,openai,false",
    "/v1/chat/completions,anthropic,false",
    "/v1/messages,openai,false",
    "/v1/messages,anthropic,false",
    "/v1/chat/completions,openai,true",
    "/v1/messages,openai,true"
  })
  void two_hundred_events_arrive_one_by_one(String path, String dialect, String debug)
      throws Exception {
    boolean openAi = dialect.equals("openai");
    try (LockStepVendor vendor = LockStepVendor.start(openAi ? chunks() : messageEvents());
        GatewayRig rig = GatewayRig.start(directory, debug(debug))) {
      rig.alias("steps", rig.model(dialect, vendor.baseUrl(), "stepper"));
      vendor.next(); // The beginning, which holds no content yet.
      vendor.next();
      BufferedReader lines = stream(rig, path);
      for (int i = 0; i < EVENTS; i++) {
        assertThat(lineWith(lines, "<" + i + ">")).isNotEmpty();
        vendor.next();
      }
      for (int i = 0; i < chunks().size() + messageEvents().size(); i++) {
        vendor.next();
      }
      assertThat(lines.lines().toList())
          .contains(path.endsWith("messages") ? "event: message_stop" : "data: [DONE]");
    }
  }

  private Map<String, String> debug(String on) {
    return Map.of("AG_DEBUG_PROVIDER", on, "AG_DEBUG_PATH", directory.toString());
  }

  private static String lineWith(BufferedReader lines, String words) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.contains(words)) {
        return line;
      }
    }
    return "";
  }

  private static List<String> chunks() {
    List<String> chunks = new ArrayList<>();
    chunks.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    IntStream.range(0, EVENTS)
        .forEach(i -> chunks.add(chunk("{\"content\":\"<" + i + ">\"}", "null")));
    chunks.add(chunk("{}", "\"stop\""));
    chunks.add("data: [DONE]\n\n");
    return chunks;
  }

  private static String chunk(String delta, String finish) {
    return "data:"
        + " {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"stepper\","
        + "\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
            .formatted(delta, finish);
  }

  private static List<String> messageEvents() {
    List<String> events = new ArrayList<>();
    events.add(
        event(
                "message_start",
                "\"message\":{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                    + "\"stepper\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                    + "\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}")
            + event(
                "content_block_start",
                "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"<" + i + ">\"}"));
    }
    events.add(event("content_block_stop", "\"index\":0"));
    events.add(
        event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                + "\"usage\":{\"output_tokens\":200}"));
    events.add("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    return events;
  }

  private static String event(String type, String fields) {
    return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
  }

  private static BufferedReader stream(GatewayRig rig, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(rig.uri(path))
            .header("Authorization", "Bearer " + rig.key("k").raw().reveal())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"model\":\"steps\",\"max_tokens\":1000,\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}"))
            .build();
    return new BufferedReader(
        new InputStreamReader(
            rig.http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
  }
}
