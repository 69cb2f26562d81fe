package io.aigateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real launcher in a process of its own, in demo mode, on a free port. */
final class RunningGateway implements AutoCloseable {
  /** Longest wait for the gateway to say that it listens, in seconds. */
  private static final int START_SECONDS = 90;

  /** Longest wait for it to end after it was told to, in seconds. */
  private static final int STOP_SECONDS = 60;

  /** A gateway that ended says nothing any more; that is looked for so often. */
  private static final int LOOK_AGAIN_MILLIS = 200;

  static final String ADMIN_TOKEN = "test-admin-token-0123456789abcdef";

  private static final Pattern ADDRESS = Pattern.compile("Listening on (http://\\S+)");
  private static final Pattern KEY = Pattern.compile("\\bGATEWAY_KEY=(sk-\\S+)");

  private final Process process;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final CompletableFuture<String> key = new CompletableFuture<>();
  private final List<String> output = new ArrayList<>();
  private final Thread reader;

  private RunningGateway(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** Starts {@code gateway demo} with everything it keeps under {@code folder}. */
  static RunningGateway demo(Path folder, String... more) {
    return demo(folder, Map.of(), more);
  }

  /** Does the same with more in its environment. */
  static RunningGateway demo(Path folder, Map<String, String> environment, String... more) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--port", "0"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--pace")) {
      arguments.addAll(List.of("--pace", "0ms"));
    }
    Map<String, String> all = new HashMap<>(environment);
    all.put("AG_ADMIN_TOKEN", ADMIN_TOKEN);
    return new RunningGateway(launch(folder, all, arguments));
  }

  /** Starts {@code gateway serve} on the port with everything it keeps under {@code folder}. */
  static RunningGateway serve(Path folder, int port, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("AG_ADMIN_TOKEN", ADMIN_TOKEN);
    List<String> arguments =
        List.of("serve", "--host", "127.0.0.1", "--port", Integer.toString(port));
    return new RunningGateway(launch(folder, all, arguments));
  }

  /** Starts any command. */
  static Process launch(Path folder, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(root().resolve("gateway").toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> inherited = new HashMap<>(builder.environment());
    inherited.keySet().removeIf(name -> name.startsWith("AG_") || name.endsWith("_API_KEY"));
    builder.environment().clear();
    builder.environment().putAll(inherited);
    builder.environment().put("GATEWAY_NO_BUILD", "1");
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The checkout. */
  static Path root() {
    return Path.of(
            Optional.ofNullable(System.getProperty("gateway.root"))
                .orElse(Path.of("..").toAbsolutePath().toString()))
        .normalize();
  }

  /** Where it listens, without a trailing slash. */
  String url() {
    return await(address);
  }

  /** An address below it. */
  URI uri(String path) {
    return URI.create(url() + path);
  }

  /** A key that may call everything. */
  String key() {
    return await(key);
  }

  /** All it has printed up to a line with the given words, which is waited for. */
  String outputUntil(String words) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    synchronized (output) {
      while (!output().contains(words)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || !reader.isAlive()) {
          throw new IllegalStateException("never said '" + words + "':\n" + output());
        }
        waitForLine(Math.min(left, LOOK_AGAIN_MILLIS));
      }
      return output();
    }
  }

  private void waitForLine(long millis) {
    try {
      output.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All it has printed so far. */
  String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** Sends SIGTERM and waits for the end. */
  int terminate() {
    process.destroy();
    return exitCode(process);
  }

  /** Ends it at once, without any chance to tidy up (SIGKILL), and waits for that. */
  void kill() {
    process.destroyForcibly();
    exitCode(process);
  }

  /** Its number at the operating system. */
  long pid() {
    return process.pid();
  }

  /** Tells it to end without waiting. */
  void signal() {
    process.destroy();
  }

  /** What it holds now. */
  Footprint footprint() throws IOException {
    return Footprint.of(process.toHandle());
  }

  /** Waits for the end of a process. */
  static int exitCode(Process process) {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + STOP_SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    exitCode(process);
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (output) {
          output.add(line);
          output.notifyAll();
        }
        complete(address, ADDRESS.matcher(line));
        complete(key, KEY.matcher(line));
      }
    } catch (IOException e) {
      address.completeExceptionally(e);
    }
    address.completeExceptionally(new IllegalStateException("ended:\n" + output()));
    key.completeExceptionally(new IllegalStateException("ended:\n" + output()));
  }

  private static void complete(CompletableFuture<String> future, Matcher matcher) {
    if (matcher.find()) {
      future.complete(matcher.group(1));
    }
  }

  private String await(CompletableFuture<String> future) {
    try {
      return future.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the gateway did not start:\n" + output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
