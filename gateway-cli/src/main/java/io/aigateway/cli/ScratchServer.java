package io.aigateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder for a server that lives as long as one command: on this machine, on a free port, with a
 * database of its own. Closing deletes everything.
 */
record ScratchServer(Path folder) implements AutoCloseable {
  static ScratchServer create() throws IOException {
    return new ScratchServer(Files.createTempDirectory("gateway-scratch"));
  }

  /** What of the settings has to be another. */
  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(more);
    all.put("AG_SERVER_HOST", "127.0.0.1");
    all.put("AG_SERVER_PORT", "0");
    // A gateway beside it may have these ports, and its figures are not to be mixed with ours.
    all.put("AG_SERVER_ADMIN_ADDRESS", "");
    all.put("AG_PPROF_PORT", "0");
    all.put("AG_TELEMETRY_OTLP", "false");
    all.put("AG_DATABASE_TYPE", "sqlite");
    all.put("AG_DATABASE_PATH", folder.resolve("scratch.db").toString());
    all.put("AG_USAGE_JOURNAL_PATH", folder.resolve("journal").toString());
    return all;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
