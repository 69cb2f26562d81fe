package io.aigateway.routing.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says on its connections what a test wants it to say, byte by byte, and counts them. */
public final class RawVendor implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String END_OF_HEAD = "\r\n\r\n";

  /** Whether a connection stays open after an answer. */
  public enum Afterwards {
    /** It does. */
    STAY,
    /** It does not. */
    CLOSE
  }

  /** What the vendor does on each connection; it is closed when this returns. */
  @FunctionalInterface
  public interface Talk {
    /** Hears and says. */
    void on(Line line) throws IOException, InterruptedException;
  }

  /** The vendor's end of a connection. */
  public static final class Line {
    /** How many connections there were before this one. */
    public final int number;

    private final Socket socket;
    private final BlockingQueue<String> heard;

    private Line(int number, Socket socket, BlockingQueue<String> heard) {
      this.number = number;
      this.socket = socket;
      this.heard = heard;
    }

    /** The next request, head and body; empty when the connection has ended. */
    public String hear() throws IOException {
      String head = hearHead();
      byte[] body = socket.getInputStream().readNBytes(bodyLength(head));
      String request = head + new String(body, StandardCharsets.ISO_8859_1);
      if (!request.isEmpty()) {
        heard.add(request);
      }
      return request;
    }

    /** The head of the next request, and nothing of its body. */
    public String hearHead() throws IOException {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf(END_OF_HEAD) < 0) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        head.append((char) next);
      }
      return head.toString();
    }

    /** Says it at once. */
    public void say(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    /** Says it at once. */
    public void say(String text) throws IOException {
      say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Closes the connection. */
    public void hangUp() throws IOException {
      socket.close();
    }

    /** Breaks the connection off without a farewell. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Waits until the other end has closed the connection. */
    public void awaitHangUp() {
      try {
        while (socket.getInputStream().read() >= 0) {
          Thread.onSpinWait();
        }
      } catch (IOException e) {
        // That is a way to hang up, too.
      }
    }

    private static int bodyLength(String head) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
          .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
          .findFirst()
          .orElse(0);
    }
  }

  /** How often somebody has connected. */
  public final AtomicInteger connections = new AtomicInteger();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Talk talk;

  private RawVendor(ServerSocket listener, Talk talk) {
    this.listener = listener;
    this.talk = talk;
  }

  /** Answers every request with the same bytes. */
  public static RawVendor start(byte[] answer, Afterwards afterwards) throws IOException {
    return start(
        line -> {
          boolean more = true;
          while (more && !line.hear().isEmpty()) {
            line.say(answer);
            more = afterwards == Afterwards.STAY;
          }
        });
  }

  /** Talks with each connection in that way. */
  public static RawVendor start(Talk talk) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
  }

  /** Talks with each connection that comes there in that way. */
  public static RawVendor start(ServerSocket listener, Talk talk) {
    RawVendor vendor = new RawVendor(listener, talk);
    vendor.threads.execute(vendor::accept);
    return vendor;
  }

  /** Where it is. */
  public URI uri() {
    return uri("http://127.0.0.1:{port}/");
  }

  /** Where it is, said in another way. */
  public URI uri(String template) {
    return URI.create(template.replace("{port}", Integer.toString(listener.getLocalPort())));
  }

  /** The next request that was heard on whichever connection. */
  public String heard() throws InterruptedException {
    String request = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (request == null) {
      throw new IllegalStateException("nothing was heard");
    }
    return request;
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Line line = new Line(connections.getAndIncrement(), socket, heard);
        threads.execute(() -> serve(line));
      }
    } catch (IOException e) {
      threads.shutdown(); // The listener was closed.
    }
  }

  private void serve(Line line) {
    try (line.socket) {
      talk.on(line);
    } catch (IOException | InterruptedException e) {
      // The other end hung up, or the test is over.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
