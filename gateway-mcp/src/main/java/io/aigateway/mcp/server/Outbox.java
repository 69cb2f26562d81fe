package io.aigateway.mcp.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is to be said on one stream, in order. What was said is kept within bounds, for a client
 * that lost its connection and comes back for the rest. Thread-safe.
 */
final class Outbox {
  /** Most messages kept; beyond it the oldest go that were delivered or are mere notifications. */
  static final int MAX_MESSAGES = 512;

  /** Most bytes kept, likewise. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  /** What a message is. */
  enum Kind {
    NOTIFICATION,
    REQUEST,
    ANSWER
  }

  /**
   * One message.
   *
   * @param number counts from 1
   * @param kind what it is
   * @param status of the HTTP answer that consists of nothing else
   * @param json its text in UTF-8
   */
  record Entry(long number, Kind kind, AnswerStatus status, byte[] json) {}

  /** How an exchange goes on after its request was understood. */
  enum Opening {
    /** Every answer is there and nothing else. */
    ANSWERED,
    /** There is something else to say, or the answer takes its time. */
    TALKING,
    /** No answer will come. */
    ENDED
  }

  /** What a reader finds. */
  sealed interface Step {
    /** The next message. */
    record Message(Entry entry) implements Step {}

    /** Nothing for a while. */
    record Quiet() implements Step {}

    /** Nothing any more, at least for this reader. */
    record End() implements Step {}
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private final boolean endless;
  private final boolean streaming;
  private int answersDue;
  private long last;
  private long delivered;
  private long bytes;
  private long turn;
  private boolean closed;

  private Outbox(boolean endless, boolean streaming, int answersDue) {
    this.endless = endless;
    this.streaming = streaming;
    this.answersDue = answersDue;
  }

  /** For a stream that belongs to no request. */
  static Outbox endless() {
    return new Outbox(true, true, 0);
  }

  /**
   * For the answers to the requests of one exchange.
   *
   * @param streaming whether the client takes anything else
   */
  static Outbox answering(int requests, boolean streaming) {
    return new Outbox(false, streaming, requests);
  }

  /** Adds a message that is fine. */
  boolean say(Kind kind, byte[] json) {
    return say(kind, AnswerStatus.OK, json);
  }

  /**
   * Adds a message.
   *
   * @return false when it cannot be delivered here
   */
  boolean say(Kind kind, AnswerStatus status, byte[] json) {
    lock.lock();
    try {
      if (!takes(kind)) {
        return false;
      }
      last++;
      entries.add(new Entry(last, kind, status, json));
      bytes += json.length;
      if (kind == Kind.ANSWER && !endless) {
        answersDue--;
      }
      trim();
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean takes(Kind kind) {
    boolean due = endless || answersDue > 0;
    return !closed && due && (streaming || kind == Kind.ANSWER);
  }

  private void trim() {
    Iterator<Entry> oldest = entries.iterator();
    while ((entries.size() > MAX_MESSAGES || bytes > MAX_BYTES) && oldest.hasNext()) {
      Entry entry = oldest.next();
      if (entry.number() != last
          && (entry.number() <= delivered || entry.kind() == Kind.NOTIFICATION)) {
        oldest.remove();
        bytes -= entry.json().length;
      }
    }
  }

  /** Says that one answer fewer will come, since its request was given up. */
  void giveUpAnswer() {
    lock.lock();
    try {
      answersDue--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; what was said can still be read. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is clear how the exchange goes on, at most for the given time. */
  Opening opening(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!closed && answersDue > 0 && onlyAnswers() && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (!onlyAnswers() || (answersDue > 0 && !closed)) {
        return Opening.TALKING;
      }
      return entries.isEmpty() ? Opening.ENDED : Opening.ANSWERED;
    } finally {
      lock.unlock();
    }
  }

  private boolean onlyAnswers() {
    return entries.stream().allMatch(entry -> entry.kind() == Kind.ANSWER);
  }

  /** All that is kept. */
  List<Entry> kept() {
    lock.lock();
    try {
      return List.copyOf(entries);
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes are kept. */
  long size() {
    lock.lock();
    try {
      return bytes;
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing more will be said. */
  boolean isOver() {
    lock.lock();
    try {
      return closed || (!endless && answersDue <= 0);
    } finally {
      lock.unlock();
    }
  }

  /** A reader from the first message that nobody read; a reader before it comes to its end. */
  Reader reader() {
    lock.lock();
    try {
      return reader(delivered);
    } finally {
      lock.unlock();
    }
  }

  /** A reader from the message after the given one; a reader before it comes to its end. */
  Reader reader(long after) {
    lock.lock();
    try {
      turn++;
      changed.signalAll();
      return new Reader(after, turn);
    } finally {
      lock.unlock();
    }
  }

  /** Reads messages in order. For one thread. */
  final class Reader {
    private final long mine;
    private long after;

    private Reader(long after, long mine) {
      this.after = after;
      this.mine = mine;
    }

    /** Whether another reader has taken over. */
    boolean isReplaced() {
      lock.lock();
      try {
        return mine != turn;
      } finally {
        lock.unlock();
      }
    }

    /** What comes next; waits at most for the given time. */
    Step next(Duration atMost) throws InterruptedException {
      lock.lock();
      try {
        long left = atMost.toNanos();
        while (mine == turn) {
          for (Entry entry : entries) {
            if (entry.number() > after) {
              after = entry.number();
              delivered = Math.max(delivered, after);
              return new Step.Message(entry);
            }
          }
          if (closed || (!endless && answersDue <= 0)) {
            return new Step.End();
          }
          if (left <= 0) {
            return new Step.Quiet();
          }
          left = changed.awaitNanos(left);
        }
        return new Step.End();
      } finally {
        lock.unlock();
      }
    }
  }
}
