package io.aigateway.routing.vendor;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading half of a connection: heads, bodies, and whether the client is still there. */
final class HttpInput {
  /** Longest request head, in bytes. */
  static final int MAX_HEAD_BYTES = 64 * 1024;

  /** How long a connection may wait for its next request, or for more of one. */
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(1);
  private static final long MAX_DRAINED_BYTES = 256L * 1024 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[16 * 1024];
  private int start;
  private int end;
  private int headBytes;

  HttpInput(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /** The next request head; empty when the client closed or stayed idle for too long. */
  Optional<RequestHead> head() throws IOException {
    headBytes = 0;
    try {
      socket.setSoTimeout(Math.toIntExact(IDLE_LIMIT.toMillis()));
      if (start == end && !fill()) {
        return Optional.empty();
      }
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>();
    for (var line = line(); !line.isEmpty() || lines.isEmpty(); line = line()) {
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return Optional.of(RequestHead.parse(lines));
  }

  /** The body that belongs to a head; asks the client to go on when it waits for that. */
  byte[] body(RequestHead head, int maxBytes, OutputStream out) throws IOException {
    if (!head.isChunked() && head.contentLength() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    if (head.expectsContinue()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    return head.isChunked() ? chunks(maxBytes) : bytes(Math.toIntExact(head.contentLength()));
  }

  private byte[] chunks(int maxBytes) throws IOException {
    var body = new ByteArrayOutputStream();
    headBytes = 0;
    for (int size = chunkSize(maxBytes); size > 0; size = chunkSize(maxBytes)) {
      if (body.size() + size > maxBytes) {
        throw tooLarge(maxBytes);
      }
      body.writeBytes(bytes(size));
      line();
    }
    while (!line().isEmpty()) {
      // trailers say nothing that matters here
    }
    return body.toByteArray();
  }

  private int chunkSize(int maxBytes) throws IOException {
    headBytes = 0;
    var size = line().split(";", 2)[0].strip();
    try {
      long bytes = Long.parseLong(size, 16);
      if (bytes > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return (int) bytes;
    } catch (NumberFormatException e) {
      throw new Refusal(400, "a chunk has no size", e);
    }
  }

  private static Refusal tooLarge(int maxBytes) {
    return new Refusal(413, "Request exceeds the maximum size of " + maxBytes + " bytes");
  }

  private byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    for (int have = 0; have < count; ) {
      if (start == end && !fill()) {
        throw new EOFException("the body is shorter than announced");
      }
      int part = Math.min(count - have, end - start);
      System.arraycopy(buffer, start, bytes, have, part);
      start += part;
      have += part;
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (start == end && !fill()) {
        throw new EOFException("the connection ended within a head");
      }
      char c = (char) (buffer[start++] & 0xff);
      if (++headBytes > MAX_HEAD_BYTES) {
        throw new Refusal(431, "the request head is longer than " + MAX_HEAD_BYTES + " bytes");
      }
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append(c);
      }
    }
  }

  /** Reads more bytes behind the unread ones; false at the end of the connection. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    if (end == buffer.length) {
      throw new IOException("the client sends while it should listen");
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count >= 0;
  }

  /**
   * Waits, watching the client: reading is the only way to notice a client that leaves while
   * nothing is written. Early bytes of a next request are kept.
   *
   * @param time how long
   * @return false as soon as the client has closed its side
   */
  boolean clientStaysFor(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return true;
      }
      socket.setSoTimeout(Math.toIntExact(Math.max(1, left / 1_000_000)));
      try {
        if (!fill()) {
          return false;
        }
      } catch (SocketTimeoutException e) {
        return true;
      }
    }
  }

  /**
   * Reads and forgets what the client still sends, within bounds: closing with bytes unread would
   * reset the connection and take the answer with it.
   */
  void drain() throws IOException {
    socket.setSoTimeout(Math.toIntExact(DRAIN_PATIENCE.toMillis()));
    try {
      for (long read = 0; read < MAX_DRAINED_BYTES && fill(); start = end) {
        read += end - start;
      }
    } catch (SocketTimeoutException e) {
      start = end;
    }
  }

  /** Waits until the client closes its side or the socket is closed. */
  void awaitClientLeaving() throws IOException {
    socket.setSoTimeout(0);
    while (fill()) {
      // a next request before the answer: it will not be read
      start = end;
    }
  }
}
