package io.aigateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds, as Linux tells it.
 *
 * @param files open descriptors
 * @param threads of the operating system
 * @param children and theirs
 */
record Footprint(int files, int threads, long children) {
  /** Looks at a process. */
  static Footprint of(ProcessHandle process) throws IOException {
    Path facts = Path.of("/proc", Long.toString(process.pid()));
    return new Footprint(
        entries(facts.resolve("fd")),
        entries(facts.resolve("task")),
        process.descendants().count());
  }

  private static int entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return (int) entries.count();
    }
  }
}
