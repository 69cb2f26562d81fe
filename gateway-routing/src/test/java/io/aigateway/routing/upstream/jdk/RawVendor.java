package io.aigateway.routing.upstream.jdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every GET on a connection with the same bytes, and counts the connections. */
final class RawVendor implements AutoCloseable {
  /** Whether a connection stays open after an answer. */
  enum Afterwards {
    STAY,
    CLOSE
  }

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger hangUps = new AtomicInteger();
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final byte[] answer;
  private final Afterwards afterwards;

  private RawVendor(byte[] answer, Afterwards afterwards) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.answer = answer;
    this.afterwards = afterwards;
  }

  static RawVendor start(byte[] answer, Afterwards afterwards) throws IOException {
    RawVendor vendor = new RawVendor(answer, afterwards);
    vendor.threads.execute(vendor::accept);
    return vendor;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      threads.shutdown(); // The listener was closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          out.write(answer);
          out.flush();
          if (afterwards == Afterwards.CLOSE) {
            return;
          }
        }
      }
    } catch (IOException e) {
      hangUps.incrementAndGet();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
