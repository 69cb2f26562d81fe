package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy in front could understand otherwise is refused, and the connection ends. */
@Timeout(60)
class RequestSmugglingTest {
  private static final String CHAT =
      "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  @TempDir static Path directory;
  private static GatewayRig rig;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of());
    rig.alias("a", rig.model("openai", "m"));
    key = rig.key("k").raw().reveal();
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: {n}\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: {n}\r\n",
        "Content-Length: {n}\r\nContent-Length: 3\r\n",
        "Content-Length: {n}, {n}\r\n",
        "Content-Length: +{n}\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: identity\r\n",
        "Content-Length : {n}\r\n",
        "Content-Length: {n}\r\nX-Folded: a\r\n b\r\n",
        "Content-Length: {n}\nX-Lone: line feed\r\n",
        "Content-Length: {n}\r\nX-Lone: carriage\rreturn\r\n",
        "Content-Length: {n}\r\nX-Zero: a\0b\r\n",
        "Content-Length: {n}\r\nHost: other\r\n",
        "Content-Length: {n}\r\nno colon\r\n",
      })
  void a_head_that_can_be_read_in_two_ways_is_refused(String fields) {
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/json\r\n"
            + fields.replace("{n}", Integer.toString(CHAT.length()))
            + "\r\n";

    String answer =
        RawHttp.exchange(rig.server.port(), head + CHAT + "GET /livez HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1");
    assertThat(rig.vendor.calls()).isEmpty();
  }
}
