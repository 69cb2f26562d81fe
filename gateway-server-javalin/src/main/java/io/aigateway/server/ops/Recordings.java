package io.aigateway.server.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** One flight recording at a time. Thread-safe. */
final class Recordings implements AutoCloseable {
  /** Most that is kept of a recording, in bytes. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  /** A recording that nobody ends keeps no more than this. */
  private static final Duration MAX_AGE = Duration.ofHours(1);

  /** Events that show the environment or the command line, where secrets may stand. */
  private static final List<String> TELLTALE =
      List.of(
          "jdk.InitialEnvironmentVariable",
          "jdk.InitialSystemProperty",
          "jdk.JVMInformation",
          "jdk.SystemProcess",
          "jdk.ProcessStart");

  private Optional<Recording> running = Optional.empty();

  /**
   * Begins one; says so.
   *
   * @throws IllegalStateException when one runs
   */
  synchronized String start() throws IOException {
    if (running.isPresent()) {
      throw new IllegalStateException("a recording runs; POST /jfr/stop ends it");
    }
    Recording recording = new Recording(profile());
    TELLTALE.forEach(recording::disable);
    recording.setMaxSize(MAX_BYTES);
    recording.setMaxAge(MAX_AGE);
    recording.start();
    running = Optional.of(recording);
    return "recording; POST /jfr/stop ends it and answers with the file\n";
  }

  private static Configuration profile() throws IOException {
    try {
      return Configuration.getConfiguration("default");
    } catch (ParseException e) {
      throw new IOException("the JDK's own profile cannot be read", e);
    }
  }

  /**
   * Ends it; its file.
   *
   * @throws IllegalStateException when none runs
   */
  synchronized byte[] stop() throws IOException {
    Recording recording =
        running.orElseThrow(
            () -> new IllegalStateException("no recording runs; POST /jfr/start begins one"));
    Path file = Files.createTempFile("gateway", ".jfr");
    try {
      recording.stop();
      recording.dump(file);
      return Files.readAllBytes(file);
    } finally {
      close();
      Files.delete(file);
    }
  }

  @Override
  public synchronized void close() {
    running.ifPresent(Recording::close);
    running = Optional.empty();
  }
}
