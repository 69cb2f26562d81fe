package io.aigateway.persistence.journal;

import io.aigateway.domain.key.KeyRepository;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.UsageStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Moves records from the journal to the database, on one thread. Storing is idempotent by request
 * id, so a place that was moved before a crash is simply moved again. What earlier runs left is
 * moved first; their calls that never ended are stored as interrupted. While the database is away,
 * the journal grows, and this keeps trying.
 */
public final class JournalDrain implements AutoCloseable {
  /** Most records in one transaction. */
  static final int MAX_BATCH = 500;

  /** How long records may gather before they are moved. */
  static final Duration LINGER = Duration.ofMillis(100);

  /** Longest pause between two tries while the database is away. */
  static final Duration MAX_PAUSE = Duration.ofSeconds(5);

  /** How long closing goes on moving what is left; the next start moves the rest. */
  static final Duration CLOSING_TIME = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(JournalDrain.class.getName());
  private static final int PIECE_BYTES = 1 << 20;

  private final JournalFile file;
  private final Batches<CallRecord> calls;
  private final Batches<McpCallRecord> mcpCalls;
  private final LastUses lastUses;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  // Used by the one thread only.
  private final Map<String, CallStart> unfinished = new LinkedHashMap<>();
  private final List<Long> leftByEarlierRuns = new ArrayList<>();
  private long segment;
  private long offset;
  // Told to others.
  private volatile Place place;
  private volatile boolean stuck;

  /** Everything before it has been moved. */
  private record Place(long segment, long offset) {}

  /** Prepares the drain; nothing moves before {@link #start}. */
  public JournalDrain(
      JournalFile file,
      UsageStore calls,
      McpUsageStore mcpCalls,
      KeyRepository keys,
      InstantSource clock) {
    this.file = file;
    this.calls = new Batches<>(calls::append, call -> call.start().requestId());
    this.mcpCalls = new Batches<>(mcpCalls::append, McpCallRecord::requestId);
    this.lastUses = new LastUses(keys, clock);
    this.segment = file.oldest();
    this.place = new Place(segment, 0);
    this.thread = Thread.ofPlatform().name("journal-drain").daemon().unstarted(this::run);
  }

  /** Begins to move records. */
  public void start() {
    thread.start();
  }

  /** Whether the last try failed, as it does while the database is away. */
  public boolean isStuck() {
    return stuck;
  }

  /** Bytes of the journal that wait for the database. */
  public long waitingBytes() {
    Place now = place;
    return file.bytesFrom(now.segment(), now.offset());
  }

  private void run() {
    Duration pause = LINGER;
    while (!closed(pause)) {
      pause = drained() ? LINGER : longer(pause);
    }
    finish();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : twice;
  }

  private boolean closed(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Moves what there is; whether that went well. */
  private boolean drained() {
    try {
      drain();
      lastUses.writeIfDue();
      stuck = false;
      return true;
    } catch (RuntimeException e) {
      if (!stuck) {
        LOG.log(Level.WARNING, "call records wait in the journal: " + e.getMessage());
      }
      stuck = true;
      return false;
    }
  }

  private void finish() {
    if (drained()) {
      try {
        lastUses.write();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the last use of keys was not stored: " + e.getMessage());
      }
    }
  }

  /**
   * Moves everything written so far. What is written meanwhile may gather again: a transaction for
   * each few records would cost many times as much.
   */
  void drain() {
    while (step()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Moves one batch; false when it was the last one. */
  private boolean step() {
    try {
      JournalFile.Piece piece = file.read(segment, offset, PIECE_BYTES);
      int length = piece.bytes().remaining();
      Frame.Found found = Frame.read(piece.bytes(), MAX_BATCH, piece.isEnd());
      move(found);
      offset += found.consumed();
      place = new Place(segment, offset);
      if (piece.isEnd() && found.consumed() == length) {
        return turnPage();
      }
      return found.consumed() > 0 && (found.isFull() || length == PIECE_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal", e);
    }
  }

  private void move(Frame.Found found) {
    if (found.skipped() > 0 || found.unknown() > 0) {
      LOG.log(
          Level.WARNING,
          "journal file {0}: {1} damaged bytes and {2} unknown records left out",
          segment,
          found.skipped(),
          found.unknown());
    }
    List<CallRecord> finished = new ArrayList<>();
    List<McpCallRecord> called = new ArrayList<>();
    for (Entry entry : found.entries()) {
      switch (entry) {
        case Entry.Started started -> begun(started.start());
        case Entry.Finished ended -> finished.add(ended.call());
        case Entry.McpCalled ended -> called.add(ended.call());
      }
    }
    calls.store(finished);
    mcpCalls.store(called);
    finished.forEach(call -> unfinished.remove(call.start().requestId()));
    finished.forEach(call -> lastUses.note(call.start().keyId(), call.start().createdAt()));
    called.forEach(call -> lastUses.note(call.keyId(), call.createdAt()));
  }

  /** Only calls of earlier runs can have been interrupted; those of this run are still going on. */
  private void begun(CallStart start) {
    if (segment < file.firstOfThisRun()) {
      unfinished.put(start.requestId(), start);
    }
  }

  /** Goes on with the next file; false when there is none. */
  private boolean turnPage() throws IOException {
    long drained = segment;
    long next = file.after(drained).orElse(drained);
    if (next == drained) {
      return false;
    }
    if (drained < file.firstOfThisRun()) {
      leftByEarlierRuns.add(drained);
      if (next >= file.firstOfThisRun()) {
        storeInterrupted();
      }
    } else {
      file.delete(drained);
    }
    segment = next;
    offset = 0;
    place = new Place(segment, offset);
    return true;
  }

  private void storeInterrupted() throws IOException {
    List<CallRecord> interrupted =
        unfinished.values().stream().map(CallRecord::interrupted).toList();
    for (int i = 0; i < interrupted.size(); i += MAX_BATCH) {
      calls.store(interrupted.subList(i, Math.min(i + MAX_BATCH, interrupted.size())));
    }
    if (!interrupted.isEmpty()) {
      LOG.log(Level.INFO, "{0} calls were in flight when the gateway stopped", interrupted.size());
    }
    for (long segmentNumber : List.copyOf(leftByEarlierRuns)) {
      file.delete(segmentNumber);
    }
    unfinished.clear();
    leftByEarlierRuns.clear();
  }

  /** Moves what is left, within {@link #CLOSING_TIME}; to be called before the journal closes. */
  @Override
  public void close() {
    closing.countDown();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    try {
      if (!thread.join(CLOSING_TIME)) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
