package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Marks on the processes of this run, in a variable of their environment, by which they and all
 * that they started are found however they were re-parented; also those of a run that was killed,
 * whose mark is noted in a file. Works where there is a {@code /proc}. Thread-safe.
 */
final class Cookies {
  /** The variable. */
  static final String VARIABLE = "AIGW_MCP_COOKIE";

  /** Largest environment looked through; the kernel's own bound is of that order. */
  private static final int MAX_ENVIRONMENT_BYTES = 2 * 1024 * 1024;

  /** Most times processes are looked for: one that is being killed is seen for a moment. */
  private static final int MAX_PASSES = 5;

  private static final int RANDOM_BYTES = 16;
  private static final Path PROCESSES = Path.of("/proc");
  private static final System.Logger LOG = System.getLogger(Cookies.class.getName());

  private final String run;
  private final AtomicLong last = new AtomicLong();

  private Cookies(String run) {
    this.run = run;
  }

  /** Ends what a former run left behind, and notes the mark of this one. */
  static Cookies begin(Path folder) {
    Path note = folder.resolve("processes-of-run");
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String run = HexFormat.of().formatHex(random);
    try {
      Files.createDirectories(folder);
      if (Files.isRegularFile(note)) {
        String former = Files.readString(note, UTF_8).strip();
        if (former.matches("[0-9a-f]{32}")) {
          sweep(former + "-");
        }
      }
      Files.writeString(note, run + "\n", UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to " + folder + ", where the processes of MCP services work", e);
    }
    return new Cookies(run);
  }

  /** The mark of another process. */
  String next() {
    return run + "-" + last.incrementAndGet() + ".";
  }

  /** Kills every process whose mark begins so, and those they start meanwhile. */
  static void sweep(String mark) {
    int passes = 0;
    while (sweepOnce(mark) > 0 && passes < MAX_PASSES) {
      passes++;
    }
  }

  private static int sweepOnce(String mark) {
    int found = 0;
    byte[] wanted = (VARIABLE + "=" + mark).getBytes(ISO_8859_1);
    long own = ProcessHandle.current().pid();
    if (!Files.isDirectory(PROCESSES)) {
      return found;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (pid != own && carries(process, wanted)) {
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
          found++;
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot look for processes left behind", e);
    }
    return found;
  }

  /** Processes of others, and those that just ended, cannot be read and are none of ours. */
  private static boolean carries(Path process, byte[] wanted) {
    try (var environment = Files.newInputStream(process.resolve("environ"))) {
      String text = new String(environment.readNBytes(MAX_ENVIRONMENT_BYTES), ISO_8859_1);
      String variable = new String(wanted, ISO_8859_1);
      return text.startsWith(variable) || text.contains("\0" + variable);
    } catch (IOException e) {
      return false;
    }
  }
}
