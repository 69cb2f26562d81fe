package io.aigateway.server.debug;

import io.aigateway.persistence.file.OwnerOnly;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A folder with one file for each exchange, readable by its owner only; the oldest files make room.
 * What is handed in has its credentials blackened here, and nowhere else. A folder that cannot be
 * written to is told in the log and harms no call. Thread-safe.
 */
public final class DebugFiles {
  /** Most files kept. */
  static final int MAX_FILES = 1_000;

  private static final Logger LOG = System.getLogger(DebugFiles.class.getName());

  private final Path folder;
  private final int maxFiles;
  private final InstantSource clock;
  private final AtomicLong sequence = new AtomicLong();

  /** Keeps {@value #MAX_FILES} files in the folder, which is made when it is missing. */
  public DebugFiles(Path folder, InstantSource clock) {
    this(folder, MAX_FILES, clock);
  }

  DebugFiles(Path folder, int maxFiles, InstantSource clock) {
    this.folder = folder;
    this.maxFiles = maxFiles;
    this.clock = clock;
  }

  /**
   * The file of a new exchange.
   *
   * @param subject part of its name; anything but letters, digits, dots and hyphens is replaced
   */
  Path next(String subject) {
    String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString().replace(':', '-');
    return folder.resolve(
        "%s_%06d_%s.log"
            .formatted(
                time, sequence.incrementAndGet(), subject.replaceAll("[^A-Za-z0-9.-]", "_")));
  }

  /**
   * Adds to a file.
   *
   * @param secrets credentials that the text may hold
   */
  void append(Path file, String text, List<String> secrets) {
    byte[] bytes = Redaction.text(text, secrets).getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(folder, OwnerOnly.folder());
      makeRoom();
      try (SeekableByteChannel out =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              OwnerOnly.file())) {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        while (all.hasRemaining()) {
          out.write(all);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot write the debug file {0}: {1}", file, e);
    }
  }

  /** Names begin with the time, so that the oldest come first. */
  private synchronized void makeRoom() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> logs = all.filter(path -> path.toString().endsWith(".log")).sorted().toList();
      for (Path old : logs.subList(0, Math.max(0, logs.size() - maxFiles + 1))) {
        Files.deleteIfExists(old);
      }
    }
  }
}
