package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bound on what clients may ask is reached, on real sockets. */
@Timeout(60)
class ClientLimitsTest {
  private static final String CHAT =
      "{\"model\":\"a\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  private static final int DEEP = 100_000;

  @TempDir Path directory;

  private static String post(String path, String key, String body) {
    return """
    POST %s HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(path, key, body.length(), body);
  }

  private static String get(String more) {
    return "GET /livez HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
  }

  @Test
  void headers_beyond_the_bound_answer_431() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_SERVER_MAX_HEADERS", "8KiB"))) {
      String large = "X-Large: " + "x".repeat(9 * 1024) + "\r\n";

      assertThat(RawHttp.exchange(rig.server.port(), get(large))).startsWith("HTTP/1.1 431");
      assertThat(rig.send("GET", "/livez", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_head_that_does_not_come_to_its_end_is_cut_off_and_others_are_served() throws IOException {
    Map<String, String> settings =
        Map.of("AG_SERVER_HEADER_TIMEOUT", "200ms", "AG_SERVER_IDLE_TIMEOUT", "10m");
    try (GatewayRig rig = GatewayRig.start(directory, settings);
        RawHttp slow = new RawHttp(rig.server.port());
        RawHttp idle = new RawHttp(rig.server.port())) {
      slow.write("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").dribbleToTheEnd('x');

      assertThat(rig.send("GET", "/livez", "").statusCode()).isEqualTo(200);
      assertThat(idle.write(get("Connection: close\r\n")).rest()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void a_body_below_the_pace_is_refused() throws IOException {
    Map<String, String> settings =
        Map.of("AG_SERVER_MIN_BODY_RATE", "1000GiB", "AG_SERVER_BODY_GRACE", "0s");
    try (GatewayRig rig = GatewayRig.start(directory, settings)) {
      String key = rig.key("k").raw().reveal();

      assertThat(
              RawHttp.exchange(
                  rig.server.port(),
                  post("/v1/chat/completions", key, CHAT)
                      .replace("Content-Length: ", "Content-Length: 9")))
          .startsWith("HTTP/1.1 400")
          .contains("too slowly");
      assertThat(rig.vendor.calls()).isEmpty();
    }
  }

  @Test
  void a_connection_too_many_waits_until_another_ends() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_SERVER_MAX_CONNECTIONS", "1"));
        RawHttp first = new RawHttp(rig.server.port())) {
      first.write(get("")).until("\"ok\"}");
      try (RawHttp second = new RawHttp(rig.server.port())) {
        second.write(get("Connection: close\r\n"));
        first.write(get("")).until("\"ok\"}");
        assertThat(second.hasMore()).isFalse();

        first.close();

        assertThat(second.rest()).startsWith("HTTP/1.1 200");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AG_SERVER_MAX_CALLS_PER_KEY,first,429",
    "AG_SERVER_MAX_CALLS_PER_KEY,second,200",
    "AG_SERVER_MAX_CALLS,second,503"
  })
  void a_stream_too_many_is_refused(String setting, String caller, int status) throws Exception {
    try (LockStepVendor vendor = LockStepVendor.start(List.of("data: [DONE]\n\n"));
        GatewayRig rig = GatewayRig.start(directory, Map.of(setting, "1"));
        RawHttp open = new RawHttp(rig.server.port())) {
      rig.alias("a", rig.model("openai", vendor.baseUrl(), "m"));
      rig.alias("b", rig.model("anthropic", "demo-claude"));
      Map<String, String> keys =
          Map.of("first", rig.key("1").raw().reveal(), "second", rig.key("2").raw().reveal());
      open.write(post("/v1/chat/completions", keys.get("first"), CHAT));
      vendor.awaitCall();

      HttpResponse<String> refused =
          rig.call("/v1/chat/completions", keys.get(caller), CHAT.replace("\"a\"", "\"b\""));
      vendor.next();

      assertThat(refused.statusCode()).isEqualTo(status);
    }
  }

  @Test
  void a_call_nested_without_end_answers_400() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of())) {
      rig.alias("a", rig.model("openai", "m"));
      String key = rig.key("k").raw().reveal();
      String deep =
          "{\"model\":\"a\",\"max_tokens\":1,\"messages\":%s}"
              .formatted("[".repeat(DEEP) + "]".repeat(DEEP));
      for (String path :
          List.of("/v1/chat/completions", "/v1/messages", "/v1/messages/count_tokens")) {
        assertThat(rig.call(path, key, deep).statusCode()).as(path).isEqualTo(400);
        assertThat(rig.call(path, key, deep.replace("messages", "unknown")).statusCode())
            .as(path)
            .isEqualTo(400);
      }
      assertThat(rig.vendor.calls()).isEmpty();
    }
  }
}
