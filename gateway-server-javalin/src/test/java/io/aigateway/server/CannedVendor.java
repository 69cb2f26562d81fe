package io.aigateway.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every request with the same bytes and allocates next to nothing, so that what is counted
 * around it is the gateway's. Counts its connections.
 */
final class CannedVendor implements AutoCloseable {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length: ";

  final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore permits = new Semaphore(0);
  private final ServerSocket listener;
  private final List<byte[]> pieces;
  private final boolean lockStep;

  private CannedVendor(List<byte[]> pieces, boolean lockStep) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.pieces = pieces;
    this.lockStep = lockStep;
  }

  /** Answers with the JSON body. */
  static CannedVendor whole(String body) throws IOException {
    String length = LENGTH + body.length();
    return start(
        List.of(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n" + length + "\r\n\r\n" + body),
        false);
  }

  /** Answers with the events, each one only when it is told to. */
  static CannedVendor stream(List<String> events) throws IOException {
    List<String> pieces = new java.util.ArrayList<>();
    for (String event : events) {
      pieces.add("%x\r\n%s\r\n".formatted(event.length(), event));
    }
    pieces.set(
        0,
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
            + pieces.getFirst());
    pieces.set(pieces.size() - 1, pieces.getLast() + "0\r\n\r\n");
    return start(pieces, true);
  }

  private static CannedVendor start(List<String> pieces, boolean lockStep) throws IOException {
    CannedVendor vendor =
        new CannedVendor(
            pieces.stream().map(piece -> piece.getBytes(StandardCharsets.US_ASCII)).toList(),
            lockStep);
    vendor.threads.execute(vendor::accept);
    return vendor;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
  }

  /** Lets the next event go. */
  void next() {
    permits.release();
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
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      while (skipRequest(in)) {
        for (byte[] piece : pieces) {
          if (lockStep) {
            permits.acquire();
          }
          out.write(piece);
        }
      }
    } catch (IOException e) {
      threads.shutdown(); // The gateway is gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether there was one. */
  private static boolean skipRequest(InputStream in) throws IOException {
    int matched = 0;
    int named = 0;
    long length = 0;
    while (matched < HEAD_END.length) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      matched = next == HEAD_END[matched] ? matched + 1 : next == HEAD_END[0] ? 1 : 0;
      if (named == LENGTH.length()) {
        if (Character.isDigit(next)) {
          length = length * 10 + Character.digit(next, 10);
        } else {
          named++;
        }
      } else if (named < LENGTH.length()) {
        named = Character.toLowerCase(next) == LENGTH.charAt(named) ? named + 1 : 0;
      }
    }
    in.skipNBytes(length);
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
