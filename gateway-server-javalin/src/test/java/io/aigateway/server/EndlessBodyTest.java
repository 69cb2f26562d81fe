package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that never stops sending is read no further than promised. */
@Timeout(60)
class EndlessBodyTest {
  private static final int MEBIBYTE = 1024 * 1024;

  /** What is thrown away at most, and room for what lies in the buffers of two sockets. */
  private static final int READ_MAX_MEBIBYTES = 64 + 1 + 31;

  @TempDir Path directory;

  @Test
  void a_body_without_end_is_cut_off() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of("AG_SERVER_MAX_BODY", "1MiB"));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(rig.key("k").raw().reveal()).getBytes(StandardCharsets.US_ASCII));

      assertThat(mebibytesTaken(out)).isLessThanOrEqualTo(READ_MAX_MEBIBYTES);
      assertThat(rig.vendor.calls()).isEmpty();
    }
  }

  @Test
  void a_body_without_end_is_cut_off_also_when_it_is_refused_unread() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head("nobody's").getBytes(StandardCharsets.US_ASCII));

      assertThat(mebibytesTaken(out)).isLessThanOrEqualTo(READ_MAX_MEBIBYTES);
    }
  }

  @Test
  void who_is_refused_is_told_before_the_body_comes() throws IOException {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of());
        RawClient client = RawClient.connect(rig)) {
      client.write(head("nobody's"));

      assertThat(client.read().status()).isEqualTo(401);
    }
  }

  private static String head(String key) {
    return """
    POST /v1/chat/completions HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: 2000000000\r
    \r
    """
        .formatted(key);
  }

  private static int mebibytesTaken(OutputStream out) {
    byte[] chunk = new byte[MEBIBYTE];
    int taken = 0;
    try {
      while (taken <= READ_MAX_MEBIBYTES) {
        out.write(chunk);
        taken++;
      }
    } catch (IOException e) {
      return taken; // The gateway hung up, as it should.
    }
    return taken;
  }
}
