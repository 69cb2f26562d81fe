package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's nginx with the configuration that we ship, in front of two gateways. */
final class Nginx implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param folder for all it keeps
   * @param gateways their ports
   */
  static Nginx start(Path folder, List<Integer> gateways) throws IOException {
    int port = freePort();
    Path file = folder.resolve("nginx.conf");
    Files.writeString(file, MAIN.replace("FOLDER", folder.toString()) + site(port, gateways));
    ProcessBuilder builder =
        new ProcessBuilder(
            binary(), "-p", folder.toString(), "-c", file.toString(), "-e", "stderr");
    Nginx nginx =
        new Nginx(
            builder
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start(),
            port);
    nginx.awaitListening(folder.resolve("log"));
    return nginx;
  }

  /** What surrounds a file in conf.d. */
  private static final String MAIN =
      """
      daemon off;
      pid FOLDER/pid;
      worker_processes 1;
      events { worker_connections 1024; }
      http {
        access_log off;
        client_body_temp_path FOLDER/body;
        proxy_temp_path FOLDER/proxy;
        fastcgi_temp_path FOLDER/fastcgi;
        uwsgi_temp_path FOLDER/uwsgi;
        scgi_temp_path FOLDER/scgi;
      """;

  private static String site(int port, List<Integer> gateways) throws IOException {
    String shipped =
        Files.readString(RunningGateway.root().resolve("packaging/nginx/gateway.conf"));
    assertThat(shipped).contains("127.0.0.1:18081", "127.0.0.1:18082", "listen 80;");
    return shipped
            .replace("127.0.0.1:18081", "127.0.0.1:" + gateways.get(0))
            .replace("127.0.0.1:18082", "127.0.0.1:" + gateways.get(1))
            .replace("listen 80;", "listen 127.0.0.1:" + port + ";")
        + "}\n";
  }

  private static String binary() throws IOException {
    Process finder =
        new ProcessBuilder(RunningGateway.root().resolve("tools/find-nginx").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String path = new String(finder.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(RunningGateway.exitCode(finder)).as("tools/find-nginx").isZero();
    return path.strip();
  }

  private void awaitListening(Path log) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("nginx does not listen:\n" + Files.readString(log));
      }
    }
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where clients call. */
  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    RunningGateway.exitCode(process);
  }
}
