package io.aigateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that was started here, pinned to a core, with what it writes in a file. */
final class Program implements AutoCloseable {
  private static final double TICKS_PER_SECOND = 100.0;
  private static final int PATIENCE_SECONDS = 30;

  private final String name;
  private final Process process;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** Starts it in its own folder. */
  static Program start(
      String name, int core, Path folder, Map<String, String> environment, List<String> command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
    pinned.addAll(command);
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder(pinned)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".log").toFile());
      builder.environment().putAll(environment);
      Process started = builder.start();
      // Nothing stays behind when a run is stopped half-way.
      Runtime.getRuntime().addShutdownHook(new Thread(started::destroy));
      return new Program(name, started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end and gives what it wrote. */
  static String run(int core, Path folder, List<String> command) {
    try {
      Path output = Files.createTempFile(folder, "run", ".out");
      List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
      pinned.addAll(command);
      Process process =
          new ProcessBuilder(pinned)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String text = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException(command.getFirst() + " ended with " + code + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** User and system time so far, with that of its children that still run. */
  double cpuSeconds() {
    return pids().mapToDouble(Program::cpuSeconds).sum();
  }

  /** Resident memory with that of its children, in KiB. */
  long residentKiB() {
    return pids().mapToLong(pid -> status(pid, "VmRSS:")).sum();
  }

  boolean runs() {
    return process.isAlive();
  }

  private Stream<Long> pids() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
  }

  private static double cpuSeconds(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  private static long status(long pid, String field) {
    return read(Path.of("/proc", Long.toString(pid), "status"))
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(name + " does not end", e);
    }
  }
}
