package io.aigateway.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder of {@code src/test} beside the npm packages it needs, which are large and stay until the
 * lock file changes. They bring the Node that the newest of them needs.
 *
 * @param path where the copy is
 */
record NpmFolder(Path path) {
  /** Copies a folder and installs what its lock file names; one process after the other. */
  static NpmFolder installed(String name) throws IOException {
    Path source = RunningGateway.root().resolve("gateway-cli/src/test").resolve(name);
    Path target = RunningGateway.root().resolve("gateway-cli/target");
    NpmFolder folder = new NpmFolder(target.resolve(name));
    Path turn = target.resolve(name + ".lock");
    try (FileChannel channel = FileChannel.open(turn, CREATE, WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      Path wanted = source.resolve("package-lock.json");
      Path present = folder.path.resolve("node_modules/.installed-lock.json");
      copy(source, folder.path);
      if (!Files.exists(present) || Files.mismatch(wanted, present) != -1) {
        folder.run(Map.of(), "npm", "ci", "--prefer-offline", "--loglevel=error");
        Files.copy(wanted, present, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  /** The Node that belongs to the packages. */
  Path node() {
    return path.resolve("node_modules/.bin/node");
  }

  /** The program of a package. */
  Path script(String inPackages) {
    return path.resolve("node_modules").resolve(inPackages);
  }

  /** Runs a command in the folder, which must end well, and says what it printed. */
  String run(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).directory(path.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(RunningGateway.exitCode(process)).as(output).isZero();
    return output;
  }

  /** Touches only what differs: another process may be running what is there. */
  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(to)) {
      if (!Files.exists(from.resolve(file.getFileName()))) {
        Files.delete(file);
      }
    }
    for (Path file : files(from)) {
      Path copy = to.resolve(file.getFileName());
      if (!Files.exists(copy) || Files.mismatch(file, copy) != -1) {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).toList();
    }
  }
}
