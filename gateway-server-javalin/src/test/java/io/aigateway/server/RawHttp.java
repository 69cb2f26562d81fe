package io.aigateway.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test writes what no HTTP client would. */
final class RawHttp implements AutoCloseable {
  /** How long a dribbling client looks for an answer before its next byte. */
  private static final int PAUSE_MILLIS = 20;

  private final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
  }

  /** One request on a connection of its own; all that comes back. */
  static String exchange(int port, String request) {
    try (RawHttp http = new RawHttp(port)) {
      return http.write(request).rest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawHttp write(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return this;
  }

  /** Everything up to the end of the connection. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whatever comes up to and with the words. */
  String until(String words) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(words) < 0) {
      int read = socket.getInputStream().read();
      if (read < 0) {
        throw new IOException("the connection ended after: " + text);
      }
      text.append((char) read);
    }
    return text.toString();
  }

  /** Whether something has come that was not read yet. */
  boolean hasMore() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /** Sends the byte again and again until the other side ends the connection. */
  void dribbleToTheEnd(char letter) throws IOException {
    socket.setSoTimeout(PAUSE_MILLIS);
    while (true) {
      try {
        write(String.valueOf(letter));
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        // Nothing was said: the next byte.
      } catch (IOException e) {
        return; // Cut off in the middle of a byte.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
