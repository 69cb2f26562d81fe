package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo prints can be pasted into a shell and works. */
class DemoCurlIT {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  curl (?:.*\\\\\\n)*.*$");

  @TempDir Path folder;

  @Test
  void every_curl_line_of_the_demo_answers() throws IOException {
    try (RunningGateway gateway = RunningGateway.demo(folder)) {
      gateway.url();
      List<String> commands =
          COMMAND.matcher(gateway.outputUntil("Ctrl-C")).results().map(MatchResult::group).toList();
      assertThat(commands).hasSize(5);

      List<String> answers = commands.stream().map(command -> run(gateway, command)).toList();

      assertThat(answers.get(0)).contains("chat.completion").contains("Hello!");
      assertThat(answers.get(1)).contains("reasoning_content").contains("data: [DONE]");
      assertThat(answers.get(2)).contains("tool_use").contains("weather");
      assertThat(answers.get(3)).contains("event: message_stop");
      assertThat(answers.get(4)).contains("x-gateway-attempts: 3").contains("200 OK");
    }
  }

  private static String run(RunningGateway gateway, String command) {
    try {
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", command.replace("curl ", "curl -sS "));
      shell.environment().put("GATEWAY_URL", gateway.url());
      shell.environment().put("GATEWAY_KEY", gateway.key());
      Process process = shell.redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(RunningGateway.exitCode(process)).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
