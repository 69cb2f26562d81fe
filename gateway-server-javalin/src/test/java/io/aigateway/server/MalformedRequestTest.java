package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers in a row could understand differently. */
@Timeout(60)
class MalformedRequestTest {
  @TempDir static Path directory;
  private static GatewayRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5|Transfer-Encoding: chunked||0||",
        "Transfer-Encoding: xchunked||0||",
        "A: b| folded||",
        "A: b\n\n"
      })
  void an_ambiguous_request_answers_400_and_ends_the_connection(String rest) throws IOException {
    String request = ("POST /v1/messages HTTP/1.1|Host: x|" + rest).replace("|", "\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }
  }
}
