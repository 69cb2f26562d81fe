package io.aigateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A vendor that is not the bottleneck: one thread, one selector, both protocols. A path such as
 * {@code /s/100/20000/v1/chat/completions} asks for 100 pieces of text 20,000 microseconds apart;
 * the number of pieces 0 means: without end. Each piece says when it was sent, in nanoseconds of
 * the machine's clock. {@code /stats} tells what was seen since {@code /reset}.
 */
final class Upstream {
  private final Selector selector = Selector.open();
  private final PriorityQueue<Flow> due =
      new PriorityQueue<>(Comparator.comparingLong((Flow flow) -> flow.dueNanos));
  private final ByteBuffer input = ByteBuffer.allocateDirect(256 * 1024);
  private int open;
  private int openMost;
  private int streams;
  private long requests;
  private long abandoned;

  private Upstream() throws IOException {}

  /** Serves on the port given as the only word, until it is killed. */
  public static void main(String[] words) throws IOException {
    new Upstream().serve(Integer.parseInt(words[0]));
  }

  private void serve(int port) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 8192);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println("ready");
    while (true) {
      long wait = due.isEmpty() ? 0 : (due.peek().dueNanos - System.nanoTime()) / 1_000_000;
      if (due.isEmpty() || wait > 0) {
        selector.select(wait);
      } else {
        selector.selectNow();
      }
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isAcceptable()) {
          accept(listener);
        } else {
          ((Client) key.attachment()).ready(key);
        }
      }
      selector.selectedKeys().clear();
      sayWhatIsDue();
    }
  }

  private void accept(ServerSocketChannel listener) throws IOException {
    for (SocketChannel channel; (channel = listener.accept()) != null; ) {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Client client = new Client(channel);
      channel.register(selector, SelectionKey.OP_READ, client);
      open++;
      openMost = Math.max(openMost, open);
    }
  }

  private void sayWhatIsDue() {
    long now = System.nanoTime();
    while (!due.isEmpty() && due.peek().dueNanos <= now) {
      Flow flow = due.poll();
      if (!flow.client.closed && flow.say()) {
        due.add(flow);
      }
    }
  }

  private String stats() {
    return "open %d%nopen_most %d%nstreams %d%nrequests %d%nabandoned %d%n"
        .formatted(open, openMost, streams, requests, abandoned);
  }

  /** A stream under way. */
  private final class Flow {
    final Client client;
    final Protocol protocol;
    final int pieces;
    final long paceNanos;
    final boolean usage;
    long dueNanos = System.nanoTime();
    int said;

    Flow(Client client, Protocol protocol, int pieces, long paceNanos, boolean usage) {
      this.client = client;
      this.protocol = protocol;
      this.pieces = pieces;
      this.paceNanos = paceNanos;
      this.usage = usage;
    }

    /** Says the next piece; whether another one is due. */
    boolean say() {
      if (pieces > 0 && said == pieces) {
        streams--;
        client.flow = null;
        client.send(chunk(protocol.closing(usage)) + "0\r\n\r\n");
        client.serveWhatCame();
        return false;
      }
      String opening = said == 0 ? protocol.opening() : "";
      client.send(chunk(opening + protocol.words("t=" + System.nanoTime() + ";" + said)));
      said++;
      dueNanos += paceNanos;
      return !client.closed;
    }

    private static String chunk(String text) {
      return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
  }

  /** A connection. */
  private final class Client {
    private final SocketChannel channel;
    private final HttpHead head = new HttpHead();
    private final List<ByteBuffer> unsent = new ArrayList<>();
    private boolean asksForUsage;
    private boolean asksForStream;
    Flow flow;
    boolean closed;

    Client(SocketChannel channel) {
      this.channel = channel;
    }

    void ready(SelectionKey key) {
      try {
        if (key.isWritable()) {
          drain(key);
        }
        if (key.isReadable()) {
          read();
        }
      } catch (IOException e) {
        close();
      }
    }

    private void read() throws IOException {
      input.clear();
      if (channel.read(input) < 0) {
        close();
        return;
      }
      input.flip();
      while (input.hasRemaining()) {
        boolean complete = head.feed(input);
        look();
        if (complete) {
          serveWhatCame();
        }
      }
    }

    /** What a request asks for stands near the beginning or the end of its body. */
    private void look() {
      String seen = head.bodySeen();
      asksForStream |= seen.contains("\"stream\":true") || seen.contains("\"stream\": true");
      asksForUsage |= seen.contains("include_usage");
    }

    void serveWhatCame() {
      if (flow == null && head.complete()) {
        String target = head.target();
        boolean stream = asksForStream;
        boolean usage = asksForUsage;
        head.next();
        asksForStream = false;
        asksForUsage = false;
        answer(target, stream, usage);
      }
    }

    private void answer(String target, boolean stream, boolean usage) {
      if (target.equals("/stats")) {
        whole("text/plain", stats());
      } else if (target.equals("/reset")) {
        openMost = open;
        requests = 0;
        abandoned = 0;
        whole("text/plain", stats());
      } else {
        requests++;
        Protocol protocol = target.contains("/messages") ? Protocol.ANTHROPIC : Protocol.OPENAI;
        if (stream) {
          String[] parts = target.split("/");
          send(
              "HTTP/1.1 200 OK\r\n"
                  + "Content-Type: text/event-stream\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n");
          flow =
              new Flow(
                  this,
                  protocol,
                  Integer.parseInt(parts[2]),
                  Long.parseLong(parts[3]) * 1_000,
                  usage);
          streams++;
          if (flow.say()) {
            due.add(flow);
          }
        } else {
          whole("application/json", protocol.answer(1024));
        }
      }
    }

    private void whole(String type, String body) {
      send(
          "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(type, body.length(), body));
    }

    void send(String text) {
      ByteBuffer bytes = ByteBuffer.wrap(Protocol.bytes(text));
      try {
        if (unsent.isEmpty()) {
          channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
          unsent.add(bytes);
          channel.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
      } catch (IOException e) {
        close();
      }
    }

    private void drain(SelectionKey key) throws IOException {
      while (!unsent.isEmpty()) {
        channel.write(unsent.getFirst());
        if (unsent.getFirst().hasRemaining()) {
          return;
        }
        unsent.removeFirst();
      }
      key.interestOps(SelectionKey.OP_READ);
    }

    private void close() {
      if (!closed) {
        closed = true;
        open--;
        if (flow != null) {
          streams--;
          abandoned++;
        }
        try {
          channel.close();
        } catch (IOException e) {
          System.err.println("a connection does not close: " + e);
        }
      }
    }
  }
}
