package io.aigateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open stream costs the gateway, passed through and translated: {@code tools/soak}. */
class StreamSoak {
  private static final int STREAMS = Integer.getInteger("soak.streams", 1_000);
  private static final int ROUNDS = Integer.getInteger("soak.rounds", 3);
  private static final int SECONDS_BETWEEN_ROUNDS = 5;

  /** A warmed-up gateway holds what it always holds, such as loaded classes and pools. */
  private static final int WARM_UP_STREAMS = 100;

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  @TempDir Path folder;

  private record Memory(long heapKiB, long residentKiB) {}

  @Test
  void bytes_of_an_open_stream() throws Exception {
    try (LedgerRig rig = LedgerRig.start(folder, 1_000, Map.of("AG_DATABASE_PATH", "gateway.db"))) {
      rig.furnish(1);
      String key = rig.key("streams");
      for (Calls protocol : Calls.values()) {
        OpenStreams.open(protocol, rig.url(), key, WARM_UP_STREAMS).close();
      }
      for (Calls protocol : Calls.values()) {
        measure(rig, protocol, key);
      }
    }
  }

  private static void measure(LedgerRig rig, Calls protocol, String key) throws Exception {
    Memory idle = memory(rig);
    System.out.println(protocol + " client, idle: " + idle);
    try (OpenStreams streams = OpenStreams.open(protocol, rig.url(), key, STREAMS)) {
      for (int round = 0; round < ROUNDS; round++) {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ROUNDS);
        Memory now = memory(rig);
        System.out.printf(
            "%s client, %d streams: %s, %d KiB of heap and %d KiB resident for each%n",
            protocol,
            rig.metric("gateway_open_calls"),
            now,
            (now.heapKiB() - idle.heapKiB()) / STREAMS,
            (now.residentKiB() - idle.residentKiB()) / STREAMS);
      }
    }
    while (rig.metric("gateway_open_calls") > 0) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    System.out.println(protocol + " client, all gone: " + memory(rig));
  }

  /** After a full collection. */
  private static Memory memory(LedgerRig rig) throws IOException {
    long pid = rig.gateway().pid();
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("the JVM does not tell its heap");
    }
    long resident =
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0);
    return new Memory(Long.parseLong(used.group(1)), resident);
  }

  private static String jcmd(long pid, String command) throws IOException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process = new ProcessBuilder(program.toString(), Long.toString(pid), command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
