package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.routing.vendor.VendorCall;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that reads a byte now and then holds up nobody but itself, and not for ever. */
@Timeout(60)
class SlowReaderTest {
  private static final int NUMBERS = 400_000;
  private static final int SMALL_BUFFER = 4 * 1024;
  private static final int PACE_MILLIS = 20;

  @TempDir Path directory;

  @Test
  void a_client_that_hardly_reads_is_cut_off_and_its_vendor_was_held_back() throws Exception {
    isCutOff(Map.of("AG_SERVER_IDLE_TIMEOUT", "500ms"));
  }

  @Test
  void a_byte_now_and_then_does_not_keep_it_connected() throws Exception {
    isCutOff(Map.of("AG_SERVER_IDLE_TIMEOUT", "10m", "AG_SERVER_WRITE_TIMEOUT", "500ms"));
  }

  private void isCutOff(Map<String, String> settings) throws Exception {
    try (GatewayRig rig = GatewayRig.start(directory, settings);
        Socket socket = new Socket()) {
      rig.alias("a", rig.model("openai", "demo-gpt"));
      String key = rig.key("k").raw().reveal();
      socket.setReceiveBufferSize(SMALL_BUFFER);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.server.port()));
      socket
          .getOutputStream()
          .write(
              RawClient.chat(key, "a", true, "count to " + NUMBERS)
                  .getBytes(StandardCharsets.US_ASCII));

      List<LoggedCall> calls = readSlowlyUntilRecorded(rig, socket.getInputStream());

      assertThat(calls.getFirst().call().status()).isEqualTo(CallStatus.CANCELLED);
      VendorCall vendors = rig.vendor.calls().getLast();
      assertThat(vendors.eventsSent()).as("events the vendor got rid of").isLessThan(NUMBERS / 2);
      assertThat(rig.send("GET", "/readyz", "").statusCode()).isEqualTo(200);
    }
  }

  /** The pace is the client's own; nothing is waited for by it. */
  private static List<LoggedCall> readSlowlyUntilRecorded(GatewayRig rig, InputStream in)
      throws Exception {
    List<LoggedCall> calls = List.of();
    while (calls.isEmpty()) {
      assertThat(in.read()).isNotNegative();
      Thread.sleep(PACE_MILLIS);
      calls = rig.administration.usage().calls(LogFilter.ANY, Optional.empty(), 1).calls();
    }
    return calls;
  }
}
