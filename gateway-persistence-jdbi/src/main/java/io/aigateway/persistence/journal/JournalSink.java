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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Writes the records of calls to the journal. When a method returns, the operating system has the
 * record, unless there is no room for it within {@link #MAX_WAIT_MILLIS}. Then {@link WithoutRoom}
 * says whether calls are refused before they begin; the end of a call that has no room is counted
 * as lost. Room for the ends of calls under way is not given to new ones. Each file begins with the
 * calls then in flight, so that every file can be deleted as soon as it is drained. Thread-safe.
 */
public final class JournalSink implements UsageSink, McpUsageSink {
  /** Longest wait of a call for a disk that hangs. */
  static final long MAX_WAIT_MILLIS = 2_000;

  /** Most calls in flight that are remembered; more than any server holds. */
  static final int MAX_IN_FLIGHT = 100_000;

  /** What is kept free for the end of each call under way; few are larger. */
  static final int END_BYTES = 1024;

  private static final System.Logger LOG = System.getLogger(JournalSink.class.getName());

  private final JournalFile file;
  private final WithoutRoom withoutRoom;
  private final Map<String, CallStart> inFlight = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicBoolean full = new AtomicBoolean();

  /** Writes to the given journal. */
  public JournalSink(JournalFile file, WithoutRoom withoutRoom) {
    this.file = file;
    this.withoutRoom = withoutRoom;
  }

  @Override
  public boolean started(CallStart start) {
    boolean goesOn = locked(() -> begin(start)) || withoutRoom == WithoutRoom.SERVE;
    if (!goesOn) {
      refused.incrementAndGet();
    }
    return goesOn;
  }

  /** The map changes after the write: a file that begins just then must still hold the start. */
  private boolean begin(CallStart start) {
    boolean written = append(new Entry.Started(start), END_BYTES * (inFlight.size() + 1L));
    if (written && inFlight.size() < MAX_IN_FLIGHT) {
      inFlight.put(start.requestId(), start);
    }
    return written;
  }

  @Override
  public void finished(CallRecord call) {
    keep(
        () -> {
          boolean written = append(new Entry.Finished(call), 0);
          inFlight.remove(call.start().requestId());
          return written;
        });
  }

  @Override
  public void called(McpCallRecord call) {
    keep(() -> append(new Entry.McpCalled(call), 0));
  }

  /** How many records of ended calls found no room since the start. */
  public long lost() {
    return lost.get();
  }

  /** How many calls were refused since the start because nothing of them could be recorded. */
  public long refused() {
    return refused.get();
  }

  /** Whether the last record found no room. */
  public boolean isFull() {
    return full.get();
  }

  private void keep(BooleanSupplier write) {
    if (!locked(write)) {
      lost.incrementAndGet();
    }
  }

  private boolean append(Entry entry, long spare) {
    return file.append(Frame.of(entry), spare, this::head);
  }

  /** Writes under the lock; false when the disk hangs or there is no room. */
  private boolean locked(BooleanSupplier write) {
    boolean written = false;
    if (locked()) {
      try {
        written = write.getAsBoolean();
      } finally {
        lock.unlock();
      }
    }
    tell(written);
    return written;
  }

  /** Once each time it begins and ends. */
  private void tell(boolean written) {
    if (full.compareAndSet(written, !written)) {
      if (written) {
        LOG.log(Level.INFO, "the journal has room again; {0} records were lost", lost.get());
      } else {
        LOG.log(
            Level.ERROR,
            withoutRoom == WithoutRoom.SERVE
                ? "the journal has no room: records of calls are being lost"
                : "the journal has no room: calls are refused");
      }
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
