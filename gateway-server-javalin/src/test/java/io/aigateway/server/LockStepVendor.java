package io.aigateway.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Sends each event of a stream only when it is told to: whoever holds one back stops everything.
 */
final class LockStepVendor implements AutoCloseable {
  private static final String HEAD =
      """
      HTTP/1.1 200 OK\r
      content-type: text/event-stream\r
      transfer-encoding: chunked\r
      \r
      """;

  private final ServerSocket listener;
  private final Semaphore permits = new Semaphore(0);
  private final List<String> events;
  private final CountDownLatch called = new CountDownLatch(1);

  private LockStepVendor(ServerSocket listener, List<String> events) {
    this.listener = listener;
    this.events = events;
  }

  /**
   * Listens for one call.
   *
   * @param events whole server-sent events, in order
   */
  static LockStepVendor start(List<String> events) throws IOException {
    LockStepVendor vendor =
        new LockStepVendor(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), events);
    Thread.ofVirtual().start(vendor::serve);
    return vendor;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  /** Lets the next event go. */
  void next() {
    permits.release();
  }

  /** Waits until the call has come. */
  void awaitCall() throws InterruptedException {
    called.await();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      socket.setTcpNoDelay(true);
      skipRequest(
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
      called.countDown();
      OutputStream out = socket.getOutputStream();
      write(out, HEAD);
      for (String event : events) {
        permits.acquire();
        int length = event.getBytes(StandardCharsets.UTF_8).length;
        write(out, Integer.toHexString(length) + "\r\n" + event + "\r\n");
      }
      write(out, "0\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void skipRequest(BufferedReader in) throws IOException {
    long length = 0;
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring("content-length:".length()).strip());
      }
    }
    while (length > 0) {
      length -= in.skip(length);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
