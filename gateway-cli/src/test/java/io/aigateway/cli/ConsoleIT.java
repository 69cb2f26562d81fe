package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  /** A name that browsers do not trust as they trust loopback; the walk resolves it. */
  private static final String PLAIN_HOST = "gateway.test";

  /** More than the walk gives itself, so that it can say where it stands. */
  private static final int LONGEST_MINUTES = 10;

  private static final int STILL_RUNNING = -1;

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
            RunningGateway.demo(
                folder,
                Map.of(
                    "AG_MCP_ALLOWED_COMMANDS", program, "AG_SERVER_ALLOWED_HOSTS", PLAIN_HOST))) {
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

  private Ended run(Map<String, String> environment, String... command) throws Exception {
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(CONSOLE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Ended(STILL_RUNNING, Files.readString(said) + "still running, and ended");
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }
}
