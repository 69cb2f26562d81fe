package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A web server on plain sockets, so that it can break every rule. */
final class WebFixture implements AutoCloseable {
  /** Answers one request; whatever it throws ends the connection. */
  @FunctionalInterface
  interface Handler {
    void handle(Asked asked, Reply reply) throws Exception;
  }

  /** A request; header names in lower case. */
  record Asked(String method, String path, Map<String, String> headers, String body) {}

  private final ServerSocket socket;
  private final Handler handler;

  WebFixture(Handler handler) throws IOException {
    this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    this.handler = handler;
    Thread.ofVirtual().start(this::accept);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      String[] first = line(in).split(" ", -1);
      Map<String, String> headers = new TreeMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String body = new String(in.readNBytes(length), UTF_8);
      handler.handle(
          new Asked(first[0], first[1], headers, body),
          new Reply(connection, connection.getOutputStream()));
    } catch (Exception e) {
      // The client gave up, or the test wants the connection to end.
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the client is gone");
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** One answer. */
  record Reply(Socket connection, OutputStream out) {
    void send(int status, String type, String body, String... headers) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      head(status, type, "Content-Length: " + bytes.length, headers);
      out.write(bytes);
      out.flush();
    }

    void json(String body, String... headers) throws IOException {
      send(200, "application/json", body, headers);
    }

    void status(int status) throws IOException {
      send(status, "text/plain", "");
    }

    /** Begins a stream that ends with the connection. */
    void events(String... headers) throws IOException {
      head(200, "text/event-stream", "Cache-Control: no-store", headers);
      out.flush();
    }

    void event(String raw) throws IOException {
      out.write(raw.getBytes(UTF_8));
      out.flush();
    }

    /** Waits until the client closes the connection. */
    void awaitClosing() {
      try {
        while (connection.getInputStream().read() >= 0) {
          // The client has nothing more to say.
        }
      } catch (IOException e) {
        // A client that closes before it has read everything resets the connection.
      }
    }

    private void head(int status, String type, String header, String... headers)
        throws IOException {
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Any\r\n");
      head.append("Content-Type: ").append(type).append("\r\n");
      head.append("Connection: close\r\n").append(header).append("\r\n");
      for (String other : headers) {
        head.append(other).append("\r\n");
      }
      out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    }
  }
}
