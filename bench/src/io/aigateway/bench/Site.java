package io.aigateway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a run happens.
 *
 * @param checkout the repository
 * @param javaHome the Java for all programs of this bench
 */
record Site(Path checkout, Path javaHome) {
  /** The core of the target, alone. */
  static final int TARGET_CORE = 1;

  /** The core of clients and vendors. */
  static final int LOAD_CORE = 0;

  private static final int PATIENCE_MILLIS = 30_000;

  private static final byte[] PROBE =
      Protocol.bytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

  Path target() {
    return checkout.resolve("bench/target");
  }

  Path folder(String name) {
    try {
      return Files.createDirectories(target().resolve("run").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder("files").resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class of this bench as a command. */
  List<String> java(String classpath, Class<?> main, String... words) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                javaHome.resolve("bin/java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                classpath,
                main.getName()));
    command.addAll(List.of(words));
    return command;
  }

  String classes() {
    return target().resolve("classes").toString();
  }

  /** Waits until somebody answers HTTP there; gives the milliseconds since the given moment. */
  static double awaitPort(int port, long sinceNanos) {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(PROBE);
        if (socket.getInputStream().read() < 0) {
          continue;
        }
        return (System.nanoTime() - sinceNanos) / 1e6;
      } catch (IOException e) {
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
      }
    }
    throw new IllegalStateException("nobody listens on " + port);
  }
}
