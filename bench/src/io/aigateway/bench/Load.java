package io.aigateway.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What loads a target besides wrk: one thread, one selector. Says what it saw as lines of a name
 * and a number.
 *
 * <ul>
 *   <li>{@code rate}: whole answers at a fixed rate, whatever the target does
 *   <li>{@code closed}: whole answers on so many connections, one after the other, each one read
 *   <li>{@code firsts}: streams begun at a fixed rate; time to the first words
 *   <li>{@code streams}: so many streams at all times; delay of every event
 *   <li>{@code hold}: so many streams opened at a bounded pace and held; then all are closed
 * </ul>
 */
final class Load {
  private static final long SECOND = 1_000_000_000L;
  private static final long STALL_NANOS = SECOND / 4;
  private static final int OPENED_PER_SECOND = 500;

  /**
   * What to do.
   *
   * @param mode one of those above
   * @param target where
   * @param requests files of complete requests, taken in turn
   * @param number connections, streams, or how many a second
   * @param seconds how long
   */
  private record Task(String mode, URI target, List<byte[]> requests, int number, int seconds) {
    boolean paced() {
      return mode.equals("rate") || mode.equals("firsts") || mode.equals("hold");
    }

    int perSecond() {
      return mode.equals("hold") ? OPENED_PER_SECOND : number;
    }
  }

  private final Task task;
  private final Selector selector = Selector.open();
  private final ByteBuffer input = ByteBuffer.allocateDirect(256 * 1024);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Set<Connection> busy = new HashSet<>();
  private final Samples latency = new Samples();
  private final Samples delay = new Samples();
  private int begun;
  private long whole;
  private long events;
  private long refused;
  private long broken;
  private long without;
  private long stalls;
  private boolean over;

  private Load(Task task) throws IOException {
    this.task = task;
  }

  /** Words: mode, URL, number, seconds, and one or more files with a request each. */
  public static void main(String[] words) throws IOException {
    List<byte[]> requests = new ArrayList<>();
    for (int i = 4; i < words.length; i++) {
      requests.add(Files.readAllBytes(Path.of(words[i])));
    }
    Task task =
        new Task(
            words[0],
            URI.create(words[1]),
            requests,
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]));
    new Load(task).run();
  }

  private void run() throws IOException {
    long start = System.nanoTime();
    long end = start + task.seconds() * SECOND;
    if (!task.paced()) {
      for (int i = 0; i < task.number(); i++) {
        begin();
      }
    }
    while (System.nanoTime() < end) {
      long wait = 1;
      if (task.paced()) {
        while (mayBegin(start)) {
          begin();
        }
      } else {
        wait = 10;
      }
      turn(wait);
    }
    over = true;
    if (task.mode().equals("hold")) {
      System.out.println("held " + busy.stream().filter(Connection::flows).count());
    } else {
      long patience = System.nanoTime() + 5 * SECOND;
      while (!busy.isEmpty() && !endless() && System.nanoTime() < patience) {
        turn(10);
      }
    }
    report();
  }

  /** Streams that never end are cut off. */
  private boolean endless() {
    return task.mode().equals("streams");
  }

  private boolean mayBegin(long start) {
    boolean due = (System.nanoTime() - start) * task.perSecond() / SECOND >= begun;
    return due && (!task.mode().equals("hold") || begun < task.number());
  }

  private void turn(long wait) throws IOException {
    selector.select(wait);
    for (SelectionKey key : selector.selectedKeys()) {
      ((Connection) key.attachment()).ready(key);
    }
    selector.selectedKeys().clear();
  }

  private void begin() throws IOException {
    byte[] request = task.requests().get(begun % task.requests().size());
    begun++;
    Connection connection = idle.isEmpty() ? new Connection() : idle.removeLast();
    busy.add(connection);
    connection.send(request);
  }

  private void report() {
    System.out.printf(
        "begun %d%nwhole %d%nevents %d%nrefused %d%nbroken %d%nwithout_words %d%nstalls %d%n",
        begun, whole, events, refused, broken, without, stalls);
    latency.print("latency");
    delay.print("delay");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** A client. */
  private final class Connection {
    private final SocketChannel channel = SocketChannel.open();
    private final HttpHead head = new HttpHead();
    private final StringBuilder text = new StringBuilder();
    private ByteBuffer unsent = ByteBuffer.allocate(0);
    private long sentAt;
    private long lastEventAt;
    private boolean words;
    private boolean last;

    Connection() throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.connect(new InetSocketAddress(task.target().getHost(), task.target().getPort()));
      channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    boolean flows() {
      return words;
    }

    void send(byte[] request) throws IOException {
      unsent = ByteBuffer.wrap(request);
      text.setLength(0);
      words = false;
      last = false;
      sentAt = System.nanoTime();
      lastEventAt = 0;
      if (channel.isConnected()) {
        write(channel.keyFor(selector));
      }
    }

    void ready(SelectionKey key) {
      try {
        if (key.isConnectable() && channel.finishConnect()) {
          write(key);
        } else if (key.isWritable()) {
          write(key);
        }
        if (key.isValid() && key.isReadable()) {
          read();
        }
      } catch (IOException e) {
        brokeOff();
      }
    }

    private void write(SelectionKey key) throws IOException {
      channel.write(unsent);
      key.interestOps(
          unsent.hasRemaining()
              ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
              : SelectionKey.OP_READ);
    }

    private void read() throws IOException {
      input.clear();
      int count = channel.read(input);
      if (count < 0) {
        if (head.endsWithConnection() && busy.contains(this)) {
          end();
        } else {
          brokeOff();
        }
        return;
      }
      input.flip();
      boolean complete = head.feed(input);
      if (head.begun()) {
        look(head.bodySeen());
      }
      if (complete) {
        end();
      }
    }

    private void look(String piece) {
      if (piece.isEmpty()) {
        return;
      }
      text.append(piece);
      long now = System.nanoTime();
      int from = 0;
      for (int at; (at = text.indexOf("t=", from)) >= 0; ) {
        int stop = text.indexOf(";", at);
        if (stop < 0) {
          break;
        }
        event(now, text, at + 2, stop);
        from = stop;
      }
      words |= text.indexOf(Protocol.MARK) >= 0;
      last |= text.indexOf("[DONE]") >= 0 || text.indexOf("message_stop") >= 0;
      // Enough to find what a piece cuts in two.
      text.delete(0, Math.max(from, text.length() - 64));
    }

    private void event(long now, CharSequence in, int start, int stop) {
      long said = Long.parseLong(in, start, stop, 10);
      events++;
      delay.add(now - said);
      if (!words) {
        words = true;
        latency.add(now - sentAt);
      }
      if (lastEventAt > 0 && now - said > STALL_NANOS) {
        stalls++;
      }
      lastEventAt = now;
    }

    private void end() throws IOException {
      boolean stream = lastEventAt > 0;
      if (head.status() != 200) {
        refused++;
      } else if (!words) {
        without++;
      } else if (stream && !last) {
        broken++;
      } else {
        whole++;
        if (!stream) {
          latency.add(System.nanoTime() - sentAt);
        }
      }
      boolean reusable = !head.endsWithConnection() && !head.saysClose();
      head.next();
      busy.remove(this);
      if (reusable) {
        idle.add(this);
      } else {
        channel.close();
      }
      again();
    }

    private void brokeOff() {
      idle.remove(this);
      if (busy.remove(this) && !over) {
        broken++;
      }
      try {
        channel.close();
        again();
      } catch (IOException e) {
        throw new IllegalStateException("no connection can be made", e);
      }
    }

    private void again() throws IOException {
      if (!task.paced() && !over && busy.size() < task.number()) {
        begin();
      }
    }
  }
}
