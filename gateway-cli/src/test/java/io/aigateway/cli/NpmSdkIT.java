package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official npm SDKs, with their stream helpers and tool runners, against the launcher. */
class NpmSdkIT {
  @TempDir Path folder;

  @Test
  void the_official_npm_sdks_work_in_all_four_directions() throws IOException {
    Path sdk = folder.resolve("sdk");
    copy(RunningGateway.root().resolve("gateway-cli/src/test/sdk"), sdk);
    run(sdk, Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
    try (RunningGateway gateway =
        RunningGateway.demo(Files.createDirectory(folder.resolve("run")))) {
      run(
          sdk,
          Map.of("GATEWAY_URL", gateway.url(), "GATEWAY_KEY", gateway.key()),
          "node",
          "--test",
          "--test-reporter=spec");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void run(Path directory, Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(RunningGateway.exitCode(process)).as(output).isZero();
  }
}
