package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MCP commands through the launcher, with a tool server that is really there. */
class McpCommandsIT {
  /** Calls tried before a service made beside a running server must be known to it. */
  private static final int TRIES = 50;

  private static final Map<String, String> ENVIRONMENT =
      Map.of("AG_DATABASE_PATH", "data/gateway.db", "TOY_SECRET", ToyMcpServer.SECRET);

  @TempDir Path folder;
  private ToyMcpServer toy;

  private record Ended(int code, String output) {
    JsonNode json() throws IOException {
      return Http.JSON.readTree(output);
    }
  }

  @BeforeEach
  void start() throws IOException {
    toy = ToyMcpServer.start();
  }

  @AfterEach
  void stop() {
    toy.close();
  }

  private Ended gateway(String... arguments) throws IOException {
    Process process = RunningGateway.launch(folder, ENVIRONMENT, List.of(arguments));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(RunningGateway.exitCode(process), output);
  }

  private Ended done(String... arguments) throws IOException {
    Ended ended = gateway(arguments);
    assertThat(ended.code()).as(ended.output()).isZero();
    return ended;
  }

  private Ended create() throws IOException {
    return done(
        "mcp",
        "create",
        "toy",
        "--url",
        toy.url(),
        "--header-env",
        "Authorization=TOY_SECRET",
        "--allow-private-network");
  }

  @Test
  void a_service_is_set_up_tried_and_taken_down() throws IOException {
    Ended refused = gateway("mcp", "create", "toy", "--url", toy.url());
    Ended shell = gateway("mcp", "create", "sh", "--command", "sh -c true");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.output()).contains("allow_private_network");
    assertThat(shell.output()).contains("AG_MCP_ALLOW_LOCAL");

    assertThat(create().output()).doesNotContain(ToyMcpServer.SECRET);
    assertThat(done("mcp", "list").output()).contains("toy").contains(toy.url());
    JsonNode tested = done("mcp", "test", "toy", "--json").json();
    assertThat(tested.path("success").booleanValue()).isTrue();
    assertThat(tested.path("server").textValue()).isEqualTo("toy 7");
    assertThat(done("mcp", "sync", "toy", "--json").json().path("added").intValue()).isEqualTo(1);
    assertThat(done("mcp", "tools", "toy").output()).contains("echo");
    assertThat(
            done("mcp", "update", "toy", "--no-enabled", "--era", "legacy", "--json")
                .json()
                .toString())
        .contains("\"enabled\":false", "\"era\":\"legacy\"");
    assertThat(done("mcp", "show", "toy").output()).doesNotContain(ToyMcpServer.SECRET);
    done("mcp", "delete", "toy");
    assertThat(done("mcp", "list", "--json").json()).isEmpty();
  }

  @Test
  void tools_are_called_through_a_running_gateway_and_the_calls_are_logged() throws IOException {
    create();
    done("mcp", "sync", "toy");
    try (RunningGateway running = RunningGateway.demo(folder)) {
      Ended called = callUntilKnown(running);

      assertThat(called.code()).as(called.output()).isZero();
      assertThat(called.json().at("/content/0/text").textValue()).isEqualTo("echo hi");
      assertThat(call(running, "toy.nothing").code()).isEqualTo(1);
      assertThat(
              gateway("mcp", "call", "toy.echo", "--key", "sk-wrong", "--url", url(running))
                  .output())
          .contains("401");
      assertThat(bridged(running)).isEqualTo("echo over a pipe");
    }
    assertThat(done("mcp", "log", "--json").json().findValuesAsText("status"))
        .contains("success", "denied");
    assertThat(done("mcp", "log", "--service", "toy", "--search", "echo").output())
        .contains("toy.echo");
  }

  private static String url(RunningGateway running) {
    return running.url() + "/mcp/v1";
  }

  private Ended call(RunningGateway running, String tool) throws IOException {
    return gateway(
        "mcp",
        "call",
        tool,
        "--key",
        running.key(),
        "--url",
        url(running),
        "--args",
        "{\"text\":\"hi\"}");
  }

  private Ended callUntilKnown(RunningGateway running) throws IOException {
    Ended called = call(running, "toy.echo");
    for (int i = 0; i < TRIES && called.code() != 0; i++) {
      called = call(running, "toy.echo");
    }
    return called;
  }

  /** What a client that knows only standard input and output is told by the tool. */
  private String bridged(RunningGateway running) throws IOException {
    Process bridge =
        RunningGateway.launch(
            folder,
            ENVIRONMENT,
            List.of("mcp", "stdio", "--key", running.key(), "--url", url(running)));
    try (BufferedWriter to =
            new BufferedWriter(
                new OutputStreamWriter(bridge.getOutputStream(), StandardCharsets.UTF_8));
        BufferedReader from =
            new BufferedReader(
                new InputStreamReader(bridge.getInputStream(), StandardCharsets.UTF_8))) {
      say(
          to,
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
          "capabilities":{},"clientInfo":{"name":"pipe","version":"1"}}}\
          """);
      assertThat(Http.JSON.readTree(from.readLine()).at("/result/protocolVersion").textValue())
          .isEqualTo("2025-11-25");
      say(to, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      say(to, "no JSON");
      assertThat(Http.JSON.readTree(from.readLine()).at("/error/code").intValue())
          .isEqualTo(-32700);
      say(
          to,
          """
          {"jsonrpc":"2.0","id":"two","method":"tools/call","params":{"name":"toy__echo",\
          "arguments":{"text":"over a pipe"}}}\
          """);
      JsonNode answer = Http.JSON.readTree(from.readLine());
      assertThat(answer.path("id").textValue()).isEqualTo("two");
      done("mcp", "update", "toy", "--no-enabled");
      // What is said unasked comes over the stream that the bridge keeps open.
      assertThat(Http.JSON.readTree(from.readLine()).path("method").textValue())
          .isEqualTo("notifications/tools/list_changed");
      to.close();
      assertThat(RunningGateway.exitCode(bridge)).isZero();
      return answer.at("/result/content/0/text").textValue();
    }
  }

  private static void say(BufferedWriter to, String line) throws IOException {
    to.write(line);
    to.newLine();
    to.flush();
  }
}
