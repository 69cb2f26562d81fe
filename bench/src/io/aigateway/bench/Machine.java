package io.aigateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What the numbers were measured on. */
final class Machine {
  private Machine() {}

  static String facts(Site site) {
    return """
    | | |
    |---|---|
    | day | %s |
    | processor | %s, %d cores; the target alone on one, clients and vendors on the other |
    | system | Linux %s |
    | Java | %s |
    | nginx · wrk · Node | %s · %s · %s |
    | commit | %s |
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.version"),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
            first("nginx", "-v").replace("nginx version: ", ""),
            first("wrk", "-v").replaceAll("wrk ([^ ]*).*", "$1"),
            first("node", "--version"),
            first("git", "-C", site.checkout().toString(), "rev-parse", "--short", "HEAD"));
  }

  private static String cpu() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String first(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String text =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
