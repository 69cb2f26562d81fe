package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LoggedCall;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServerStopTest {
  private static final String STREAM =
      "{\"model\":\"claude\",\"stream\":true,\"max_tokens\":5000,\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"[[fault:stall-after=6]] count to 9\"}]}";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"jdk", "sockets"})
  void an_open_stream_ends_with_an_error_event_and_its_call_is_recorded(String client)
      throws Exception {
    try (GatewayRig rig =
        GatewayRig.start(
            directory,
            Map.of("AG_SERVER_SHUTDOWN_TIMEOUT", "100ms", "AG_UPSTREAM_CLIENT", client))) {
      rig.alias("claude", rig.model("anthropic", "demo-claude"));
      String key = rig.key("k").raw().reveal();
      HttpRequest late = request(rig, key);
      BufferedReader events = stream(rig, key);
      assertThat(events.readLine()).isEqualTo("event: message_start");

      rig.server.stop();

      assertThat(events.lines()).contains("event: error").doesNotContain("event: message_stop");
      List<LoggedCall> calls =
          rig.administration.usage().calls(LogFilter.ANY, Optional.empty(), 10).calls();
      assertThat(calls).hasSize(1);
      assertThat(calls.getFirst().call().status()).isEqualTo(CallStatus.ERROR);
      assertThatThrownBy(() -> rig.http.send(late, BodyHandlers.ofString()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void for_a_while_it_says_that_it_is_not_ready_and_serves_all_the_same() throws Exception {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_SERVER_DRAIN_DELAY", "1s"))) {
      rig.alias("claude", rig.model("anthropic", "demo-claude"));
      HttpRequest call =
          HttpRequest.newBuilder(rig.uri("/v1/models"))
              .header("x-api-key", rig.key("k").raw().reveal())
              .build();
      assertThat(rig.send("GET", "/readyz", "").statusCode()).isEqualTo(200);
      Thread stop = Thread.startVirtualThread(rig.server::stop);

      int ready = 200;
      while (ready == 200) {
        ready = rig.send("GET", "/readyz", "").statusCode();
      }

      assertThat(ready).isEqualTo(503);
      assertThat(rig.send(call).statusCode()).isEqualTo(200);
      stop.join();
      assertThatThrownBy(() -> rig.http.send(call, BodyHandlers.ofString()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void a_server_without_calls_stops_and_can_be_stopped_again() throws Exception {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of())) {
      rig.server.stop();
      rig.server.stop();
    }
  }

  private static BufferedReader stream(GatewayRig rig, String key) throws Exception {
    InputStream body = rig.http.send(request(rig, key), BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private static HttpRequest request(GatewayRig rig, String key) {
    return HttpRequest.newBuilder(rig.uri("/v1/messages"))
        .header("x-api-key", key)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(STREAM))
        .build();
  }
}
