package io.aigateway.persistence.journal;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpUsageSink;
import io.aigateway.domain.usage.UsageSink;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes the records of calls to the journal. When a method returns, the operating system has the
 * record. A record that finds no room within {@link #MAX_WAIT_MILLIS} is counted as lost: a full
 * disk must not stop the calls. Each file begins with the calls then in flight, so that every file
 * can be deleted as soon as it is drained. Thread-safe.
 */
public final class JournalSink implements UsageSink, McpUsageSink {
  /** Longest wait of a call for a disk that hangs. */
  static final long MAX_WAIT_MILLIS = 2_000;

  /** Most calls in flight that are remembered; more than any server holds. */
  static final int MAX_IN_FLIGHT = 100_000;

  private static final System.Logger LOG = System.getLogger(JournalSink.class.getName());

  private final JournalFile file;
  private final Map<String, CallStart> inFlight = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong lost = new AtomicLong();

  /** Writes to the given journal. */
  public JournalSink(JournalFile file) {
    this.file = file;
  }

  @Override
  public void started(CallStart start) {
    append(
        new Entry.Started(start),
        calls -> {
          if (calls.size() < MAX_IN_FLIGHT) {
            calls.put(start.requestId(), start);
          }
        });
  }

  @Override
  public void finished(CallRecord call) {
    append(new Entry.Finished(call), calls -> calls.remove(call.start().requestId()));
  }

  @Override
  public void called(McpCallRecord call) {
    append(new Entry.McpCalled(call), calls -> {});
  }

  /** How many records found no room since the start. */
  public long lost() {
    return lost.get();
  }

  /** The map changes after the write: a file that begins just then must still hold the start. */
  private void append(Entry entry, Consumer<Map<String, CallStart>> afterwards) {
    ByteBuffer frame = Frame.of(entry);
    boolean written = false;
    if (locked()) {
      try {
        written = file.append(frame, this::head);
        afterwards.accept(inFlight);
      } finally {
        lock.unlock();
      }
    }
    if (!written && lost.getAndIncrement() == 0) {
      LOG.log(Level.ERROR, "the journal has no room: records of calls are being lost");
    }
  }

  private boolean locked() {
    if (lock.tryLock()) {
      return true;
    }
    boolean interrupted = Thread.interrupted(); // A call that was cancelled is recorded too.
    try {
      return lock.tryLock(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return lock.tryLock();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<ByteBuffer> head() {
    return inFlight.values().stream().map(start -> Frame.of(new Entry.Started(start))).toList();
  }
}
