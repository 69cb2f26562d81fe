package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class McpDebugFilesTest {
  private static final String SECRET = "canary-of-the-service-4711";

  @TempDir Path directory;

  private String files(String of) throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("debug_mcp"))) {
      List<Path> found = all.filter(file -> file.toString().contains(of)).toList();
      return found.stream().map(McpDebugFilesTest::read).collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void both_sides_of_a_call_are_written_down_without_credentials() throws IOException {
    Map<String, String> settings =
        Map.of("AG_DEBUG_MCP", "true", "AG_DEBUG_PATH", directory.toString());
    try (ItemServer items = ItemServer.start(List.of("say"));
        GatewayRig rig = GatewayRig.start(directory, settings)) {
      rig.admin(
          "POST",
          "/mcp-services",
          ("{\"name\":\"items\",\"target\":\"%s\",\"allow_private_network\":true,"
                  + "\"headers\":{\"Authorization\":\"Bearer %s\"}}")
              .formatted(items.url(), SECRET));
      while (rig.administration.configuration().snapshot().mcpItems().size() < 3) {
        rig.admin("POST", "/mcp-services/1/sync", "{}"); // The gateway may be reading it as well.
      }
      HttpResponse<String> answer =
          rig.call(
              "/mcp/v1",
              rig.key("k").raw().reveal(),
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"items.say\",\"arguments\":{\"text\":\"hello,"
                  + " not "
                  + SECRET
                  + "\"}}}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(files("service-items"))
          .contains("to items\n{", "from items\n{", "tools/list", "tools/call", "hello, not ***")
          .doesNotContain(SECRET);
      assertThat(files("key-1")).contains("items.say");
    }
  }
}
