package io.aigateway.routing.vendor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answering half of one request: well-formed answers, streams, and ways to break off. */
final class Exchange {
  private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

  private final Socket socket;
  private final HttpInput in;
  private final OutputStream out;
  private final InstantSource clock;
  private final CallTrace trace;
  private boolean reusable;

  Exchange(
      Socket socket, HttpInput in, InstantSource clock, CallTrace trace, boolean clientKeepsAlive)
      throws IOException {
    this.socket = socket;
    this.in = in;
    this.out = socket.getOutputStream();
    this.clock = clock;
    this.trace = trace;
    this.reusable = clientKeepsAlive;
  }

  /** Says that the client closed its side while the vendor waited. */
  static final class ClientLeft extends IOException {
    private static final long serialVersionUID = 1L;

    ClientLeft() {
      super("the client left");
    }
  }

  /** Whether the connection may carry another request. */
  boolean reusable() {
    return reusable;
  }

  /** Answers whole. */
  void reply(int status, Map<String, String> headers, byte[] body) throws IOException {
    begin(status, headers, body.length);
    sendLast(body);
  }

  /** Sends the head of an answer with a body of this length; {@link #send} sends the body. */
  void begin(int status, Map<String, String> headers, int length) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-length", Integer.toString(length));
    head(status, all);
  }

  /** Sends bytes of a body that has been begun. */
  void send(byte[] body) throws IOException {
    out.write(body);
    out.flush();
  }

  /** Sends the rest of a body that has been begun. */
  void sendLast(byte[] body) throws IOException {
    send(body);
    trace.finished();
  }

  /** Sends the head of a stream. */
  void beginStream(Map<String, String> headers) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-type", "text/event-stream; charset=utf-8");
    all.put("cache-control", "no-cache");
    all.put("transfer-encoding", "chunked");
    head(200, all);
  }

  /** Sends one event as one chunk in one write, so that it travels alone. */
  void event(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var chunk = new ByteArrayOutputStream(bytes.length + 16);
    chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
    chunk.writeBytes(bytes);
    chunk.writeBytes(ascii("\r\n"));
    send(chunk.toByteArray());
    trace.eventSent();
  }

  /** Ends a stream; {@code finished} says whether that was its intended end. */
  void endStream(boolean finished) throws IOException {
    send(LAST_CHUNK);
    if (finished) {
      trace.finished();
    }
  }

  /** Waits; ends early with {@link ClientLeft}, or an error when the vendor closes. */
  void pause(Duration time) throws IOException {
    if (time.isPositive() && !in.clientStaysFor(time)) {
      throw new ClientLeft();
    }
  }

  /** Says nothing until the client leaves or the vendor closes. */
  void stall() throws IOException {
    reusable = false;
    in.awaitClientLeaving();
    throw new ClientLeft();
  }

  /** Closes the connection, whatever has been announced. */
  void cut() throws IOException {
    reusable = false;
    socket.close();
  }

  /** Closes the connection so that the client sees a TCP reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    cut();
  }

  private void head(int status, Map<String, String> headers) throws IOException {
    var text = new StringBuilder("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
    text.append("date: ").append(date()).append("\r\n");
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    text.append(reusable ? "connection: keep-alive\r\n\r\n" : "connection: close\r\n\r\n");
    trace.answered(status);
    send(ascii(text.toString()));
  }

  private String date() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** The reason phrase; clients read the number only. */
  private static String reason(int status) {
    return status < 400 ? "OK" : "Error";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
