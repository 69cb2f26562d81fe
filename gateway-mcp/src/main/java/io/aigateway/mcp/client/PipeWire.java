package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A process's standard input and output, one message a line, in both eras. Lines that are none are
 * passed over, since servers and what they use do print banners; a process that says nothing else
 * is given up.
 */
final class PipeWire implements Wire {
  /** Most messages that wait to be written. */
  static final int MAX_UNWRITTEN = 256;

  /** How long a full lane is waited for: a process that reads nothing for so long is stuck. */
  static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  /** Most lines in a row that are no messages. */
  static final int MAX_JUNK_LINES = 10_000;

  private static final System.Logger LOG = System.getLogger(PipeWire.class.getName());

  private final ServiceContext context;
  private final ServerProcess process;
  private final BlockingQueue<byte[]> unwritten = new ArrayBlockingQueue<>(MAX_UNWRITTEN);
  private final AtomicBoolean open = new AtomicBoolean(true);

  /** Whoever closes it second waits until the first is done. */
  private final ReentrantLock stopping = new ReentrantLock();

  private boolean stopped;
  private volatile Optional<Thread> writer = Optional.empty();

  /** Lines in a row that were no messages; only the reader counts. */
  private int junk;

  PipeWire(ServiceContext context, ServerProcess process) {
    this.context = context;
    this.process = process;
  }

  @Override
  public void start(Inbox inbox) {
    String symbol = context.service().symbol();
    Thread.ofPlatform().daemon().name("mcp-read-" + symbol).start(() -> read(inbox));
    writer =
        Optional.of(Thread.ofPlatform().daemon().name("mcp-write-" + symbol).start(this::write));
  }

  @Override
  public void send(Request request, PendingRequest pending)
      throws ServiceUnreachable, InterruptedException {
    if (!open.get()) {
      throw new ServiceUnreachable(Reason.BROKEN, "the process ended" + process.ending());
    }
    if (!unwritten.offer(line(request), WRITE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
      open.set(false);
      closeLater();
      throw new ServiceUnreachable(Reason.BROKEN, "the process does not read its input");
    }
    if (!open.get()) {
      pending.broken(Reason.BROKEN, "the process ended" + process.ending());
    }
  }

  @Override
  public void tell(Message message) {
    if (open.get() && !unwritten.offer(line(message))) {
      LOG.log(System.Logger.Level.DEBUG, "a process does not read its input");
    }
  }

  @Override
  public void cancel(PendingRequest pending, String why) {
    tell(
        new Notification(
            "notifications/cancelled",
            JsonRpc.object().put("reason", why).set("requestId", pending.id())));
  }

  @Override
  public void agreed(Revision revision) {
    // The pipe is open for everything already.
  }

  @Override
  public boolean isOpen() {
    return open.get() && process.isAlive();
  }

  @Override
  public String transport() {
    return "stdio";
  }

  @Override
  public List<String> errorOutput() {
    return process.errorOutput();
  }

  @Override
  public void close() {
    open.set(false);
    stopping.lock();
    try {
      if (!stopped) {
        process.stop();
        writer.ifPresent(Thread::interrupt);
        stopped = true;
      }
    } finally {
      stopping.unlock();
    }
  }

  private static byte[] line(Message message) {
    byte[] bytes = JsonRpc.bytes(message);
    byte[] line = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    line[bytes.length] = '\n';
    return line;
  }

  private void write() {
    OutputStream input = process.input();
    try {
      while (open.get()) {
        input.write(unwritten.take());
        if (unwritten.isEmpty()) {
          input.flush();
        }
      }
    } catch (IOException e) {
      // The reader learns of the end, too, and says it to those who wait.
      LOG.log(System.Logger.Level.DEBUG, "a process took no more input", e);
    } catch (InterruptedException e) {
      // Closed.
      Thread.currentThread().interrupt();
    }
  }

  private void read(Inbox inbox) {
    Reason reason = Reason.BROKEN;
    String why = "the process closed its output";
    try {
      new Lines(context.limits().messageBytes(), () -> tooLong(inbox))
          .run(process.output(), line -> take(line, inbox));
    } catch (TooMuchJunk e) {
      reason = Reason.GARBAGE;
      why = "the process says nothing of the protocol";
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a process's output broke off", e);
    }
    open.set(false);
    inbox.ended(reason, why + process.ending());
    closeLater();
  }

  /** One that does not read, or says nothing any more, would never be of use again. */
  private void closeLater() {
    Thread.ofVirtual().name("mcp-stop-" + context.service().symbol()).start(this::close);
  }

  private void take(byte[] line, Inbox inbox) {
    Optional<JsonNode> json = json(line);
    if (json.isEmpty()) {
      countJunk();
      return;
    }
    junk = 0;
    inbox.received(json.get(), Optional.empty());
  }

  private void tooLong(Inbox inbox) {
    inbox.tooLarge();
    countJunk();
  }

  private void countJunk() {
    junk++;
    if (junk > MAX_JUNK_LINES) {
      throw new TooMuchJunk();
    }
  }

  private static Optional<JsonNode> json(byte[] line) {
    try {
      return Optional.of(JsonRpc.parse(line)).filter(JsonNode::isContainerNode);
    } catch (McpErrorException e) {
      LOG.log(System.Logger.Level.DEBUG, "a process printed a line that is no message");
      return Optional.empty();
    }
  }

  /** Ends the reading. */
  private static final class TooMuchJunk extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuchJunk() {
      super(null, null, false, false);
    }
  }
}
