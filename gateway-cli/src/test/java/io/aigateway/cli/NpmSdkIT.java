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

/**
 * The official npm SDKs, the newest major version and the one before, with their stream helpers and
 * tool runners, against the launcher. They bring the Node that the newest of them needs.
 */
class NpmSdkIT {
  private static final Path SOURCE = RunningGateway.root().resolve("gateway-cli/src/test/sdk");
  private static final Path GOLDENS =
      RunningGateway.root().resolve("gateway-translate/src/test/resources/golden");

  @TempDir Path folder;

  @Test
  void the_official_npm_sdks_work_in_all_four_directions() throws IOException {
    Path sdk = installed();
    try (RunningGateway gateway = RunningGateway.demo(folder)) {
      Map<String, String> environment =
          Map.of(
              "GATEWAY_URL", gateway.url(),
              "GATEWAY_KEY", gateway.key(),
              "GATEWAY_GOLDENS", GOLDENS.toString());
      run(sdk, environment, "npm", "test", "--", "--test-reporter=spec");
    }
  }

  /** The tests beside their packages, which are large and stay until the lock file changes. */
  private static Path installed() throws IOException {
    Path sdk = RunningGateway.root().resolve("gateway-cli/target/sdk");
    Path wanted = SOURCE.resolve("package-lock.json");
    Path present = sdk.resolve("node_modules/.installed-lock.json");
    copy(SOURCE, sdk);
    if (!Files.exists(present) || Files.mismatch(wanted, present) != -1) {
      run(sdk, Map.of(), "npm", "ci", "--prefer-offline", "--loglevel=error");
      Files.copy(wanted, present, StandardCopyOption.REPLACE_EXISTING);
    }
    return sdk;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> old = Files.list(to)) {
      for (Path file : old.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
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
