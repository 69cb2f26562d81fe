package io.aigateway.bench;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * What an adapter on plain sockets and virtual threads could save: {@link BareProxy} with the
 * simplest client there is in the place of {@code java.net.http}. No TLS, no time limits, no retry
 * on a connection that went stale: a prototype for numbers, not for use. Words: port, the port of
 * whole answers and that of streams.
 */
final class SocketProxy {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Pool whole;
  private final Pool streams;

  private SocketProxy(int whole, int streams) {
    this.whole = new Pool(whole, new ConcurrentLinkedDeque<>());
    this.streams = new Pool(streams, new ConcurrentLinkedDeque<>());
  }

  /** Serves until it is killed. */
  public static void main(String[] words) {
    SocketProxy proxy = new SocketProxy(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              config.http.maxRequestSize = 64L * 1024 * 1024;
              config.jetty.host = "127.0.0.1";
              config.routes.post("/<path>", proxy::pass);
            })
        .start(Integer.parseInt(words[0]));
    System.out.println("ready");
  }

  private void pass(Context ctx) throws IOException {
    boolean sized = ctx.path().startsWith("/k") || ctx.path().startsWith("/m");
    Pool pool = sized ? whole : streams;
    Connection connection = pool.take();
    connection.ask(ctx.path(), ctx.bodyAsBytes());
    Head head = Head.read(connection.in());
    ctx.status(head.status());
    ctx.res().setContentType(head.type());
    OutputStream out = ctx.res().getOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES];
    if (head.length() >= 0) {
      copy(connection.in(), out, buffer, head.length());
    } else {
      for (long size; (size = Long.parseLong(line(connection.in()), 16)) > 0; ) {
        copy(connection.in(), out, buffer, size);
        out.flush();
        line(connection.in());
      }
      line(connection.in());
    }
    pool.free().addFirst(connection);
  }

  private static void copy(InputStream in, OutputStream out, byte[] buffer, long length)
      throws IOException {
    for (long left = length; left > 0; ) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new IOException("cut off");
      }
      out.write(buffer, 0, count);
      left -= count;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("cut off");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private record Pool(int port, ConcurrentLinkedDeque<Connection> free) {
    Connection take() throws IOException {
      Connection kept = free.pollFirst();
      return kept == null ? Connection.to(port) : kept;
    }
  }

  private record Connection(OutputStream out, InputStream in) {
    static Connection to(int port) throws IOException {
      Socket socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      return new Connection(
          socket.getOutputStream(), new BufferedInputStream(socket.getInputStream(), 4096));
    }

    void ask(String path, byte[] body) throws IOException {
      byte[] head =
          ("POST "
                  + path
                  + " HTTP/1.1\r\n"
                  + "Host: vendor\r\n"
                  + "Content-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1);
      byte[] request = new byte[head.length + body.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      out.write(request);
    }
  }

  private record Head(int status, String type, long length) {
    static Head read(InputStream in) throws IOException {
      int status = Integer.parseInt(line(in).split(" ", 3)[1]);
      String type = "application/json";
      long length = -1;
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Long.parseLong(line.substring(15).strip());
        } else if (line.regionMatches(true, 0, "content-type:", 0, 13)) {
          type = line.substring(13).strip();
        }
      }
      return new Head(status, type, length);
    }
  }
}
