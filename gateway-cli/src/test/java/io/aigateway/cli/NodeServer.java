package io.aigateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of the npm packages in a process of its own, which ends with the test. */
final class NodeServer implements AutoCloseable {
  /** Longest wait for it to say that it listens, in seconds. */
  private static final int START_SECONDS = 60;

  private static final Pattern PORT = Pattern.compile("(?:localhost:|port )(\\d+)");

  private final ProcessBuilder builder;
  private final Process process;
  private final int port;

  private NodeServer(ProcessBuilder builder, Process process, int port) {
    this.builder = builder;
    this.process = process;
    this.port = port;
  }

  /** Starts it and waits until it says where it listens. */
  static NodeServer start(
      NpmFolder folder, Map<String, String> environment, String script, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(folder.node().toString(), script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.path().toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return start(builder);
  }

  private static NodeServer start(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    CompletableFuture<Integer> port = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, port));
    try {
      return new NodeServer(builder, process, port.get(START_SECONDS, TimeUnit.SECONDS));
    } catch (Exception e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static void read(Process process, CompletableFuture<Integer> port) {
    StringBuilder output = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = PORT.matcher(line);
        if (matcher.find()) {
          port.complete(Integer.valueOf(matcher.group(1)));
        }
        output.append(line).append('\n');
      }
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
    port.completeExceptionally(new IllegalStateException("ended:\n" + output));
  }

  int port() {
    return port;
  }

  /** A port that was free a moment ago, for servers that cannot find one themselves. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** An address of it. */
  String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Kills it and starts it where it was, without anything it knew. */
  NodeServer restarted() throws Exception {
    kill();
    return start(builder);
  }

  /** Ends it as a crash does. */
  void kill() {
    process.destroyForcibly();
    RunningGateway.exitCode(process);
  }

  @Override
  public void close() {
    kill();
  }
}
