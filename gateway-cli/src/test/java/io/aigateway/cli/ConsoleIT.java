package io.aigateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console in a real browser, used as an operator uses it and then looked at page by page; see
 * {@code console/walk}.
 */
class ConsoleIT {
  private static final Path CONSOLE = RunningGateway.root().resolve("console");
  private static final String WHERE_NODE_IS = "command -v node";

  /** How {@code chromium.sh} says that there is no browser here, nor can there be one. */
  private static final int NONE = 3;

  @TempDir Path folder;

  @Test
  void an_operator_finds_the_way_through_the_console() throws Exception {
    Ended node = run(Map.of(), "sh", "-c", WHERE_NODE_IS);
    if (!node.well() || !Files.isDirectory(CONSOLE.resolve("node_modules"))) {
      without("the console was not built, since there is no Node");
    }
    Ended chromium = run(Map.of(), "walk/chromium.sh");
    if (chromium.code() == NONE) {
      without(chromium.output());
    }
    assertThat(chromium.well()).as(chromium.output()).isTrue();
    String program = node.lastLine();
    try (FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
        RunningGateway gateway =
            RunningGateway.demo(folder, Map.of("AG_MCP_ALLOWED_COMMANDS", program))) {
      Ended walk =
          run(
              Map.of(
                  "GATEWAY_URL", gateway.url(),
                  "VENDOR_OPENAI", vendor.openAiBaseUrl().toString(),
                  "VENDOR_ANTHROPIC", vendor.anthropicBaseUrl().toString(),
                  "MCP_COMMAND", program,
                  "CHROMIUM", chromium.lastLine()),
              program,
              "walk/walk.mjs");
      assertThat(walk.well()).as(walk.output()).isTrue();
    }
  }

  /** Where tests must not be left out, that is a failure. */
  private static void without(String why) {
    assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
    Assumptions.abort(why);
  }

  private record Ended(int code, String output) {
    boolean well() {
      return code == 0;
    }

    String lastLine() {
      return output.lines().toList().getLast();
    }
  }

  private static Ended run(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).directory(CONSOLE.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(RunningGateway.exitCode(process), output);
  }
}
