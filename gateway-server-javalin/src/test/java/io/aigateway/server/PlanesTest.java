package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operators and programs at addresses of their own. */
@Timeout(60)
class PlanesTest {
  private static final List<String> OF_OPERATORS =
      List.of("/", "/api/v1/system", "/api/v1/auth/me");
  private static final List<String> OF_PROGRAMS =
      List.of("/v1/models", "/anthropic/v1/models", "/mcp/v1");

  @TempDir static Path directory;
  private static GatewayRig rig;

  @BeforeAll
  static void start() throws IOException {
    rig = GatewayRig.start(directory, Map.of("AG_SERVER_ADMIN_ADDRESS", "127.0.0.1:0"));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static int status(int port, String path) {
    HttpResponse<String> answer =
        rig.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + GatewayRig.ADMIN_TOKEN)
                .build());
    return answer.statusCode();
  }

  @Test
  void the_console_and_its_api_are_not_where_programs_come() {
    int operators = rig.server.adminPort().orElseThrow();
    for (String path : OF_OPERATORS) {
      assertThat(status(rig.server.port(), path)).as(path).isEqualTo(404);
      assertThat(status(operators, path)).as(path).isNotEqualTo(404);
    }
    assertThat(status(operators, "/api/v1/system")).isEqualTo(200);
  }

  @Test
  void models_and_tools_are_not_where_operators_come() {
    for (String path : OF_PROGRAMS) {
      assertThat(status(rig.server.adminPort().orElseThrow(), path)).as(path).isEqualTo(404);
      assertThat(status(rig.server.port(), path)).as(path).isEqualTo(401);
    }
  }

  @Test
  void whether_the_gateway_is_alive_can_be_asked_at_both() {
    for (int port : List.of(rig.server.port(), rig.server.adminPort().orElseThrow())) {
      assertThat(status(port, "/livez")).isEqualTo(200);
      assertThat(status(port, "/readyz")).isEqualTo(200);
    }
  }
}
