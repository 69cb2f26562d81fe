package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs commands with the real launcher, one process each, in a folder of their own.
 *
 * @param folder where the commands run and keep what they keep
 * @param environment variables beside the usual ones
 */
record Launcher(Path folder, Map<String, String> environment) {
  /** With a database in the folder. */
  static Launcher in(Path folder) {
    return new Launcher(folder, Map.of("AG_DATABASE_PATH", "data/gateway.db"));
  }

  /** A command that has ended. */
  record Ended(int code, String output, String errors) {
    JsonNode json() {
      try {
        return Http.JSON.readTree(output);
      } catch (IOException e) {
        throw new UncheckedIOException(output + errors, e);
      }
    }
  }

  /** The same with one more variable. */
  Launcher with(String name, String value) {
    Map<String, String> all = new HashMap<>(environment);
    all.put(name, value);
    return new Launcher(folder, all);
  }

  /** Runs a command to its end. */
  Ended run(String... arguments) {
    return runWith("", arguments);
  }

  /** Runs a command that must succeed. */
  Ended done(String... arguments) {
    Ended ended = run(arguments);
    assertThat(ended.code()).as(ended.output() + ended.errors()).isZero();
    return ended;
  }

  /** Runs a command with something to read. */
  Ended runWith(String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(RunningGateway.root().resolve("gateway").toString());
    command.addAll(List.of(arguments));
    try {
      Path errors = Files.createTempFile(folder, "errors", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(Launcher::wouldDisturb);
      builder.environment().put("GATEWAY_NO_BUILD", "1");
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(RunningGateway.exitCode(process), output, Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean wouldDisturb(String name) {
    return name.startsWith("AG_")
        || (name.startsWith("GATEWAY_") && !name.equals("GATEWAY_JAVA_OPTS"))
        || name.endsWith("_API_KEY");
  }
}
