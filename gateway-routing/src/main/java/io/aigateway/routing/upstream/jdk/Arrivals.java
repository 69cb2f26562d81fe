package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.exchange.Alarms;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has come of a body and was not read yet: never more than {@link #PORTIONS_MAX} portions of
 * the HTTP client's, because more is asked for only when the last byte of what came is taken. The
 * end, good or bad, is met after everything that came before it. The client's own subscriber for
 * streams forgets what was not read yet when the connection breaks. Thread-safe; one thread takes.
 */
final class Arrivals implements BodySubscriber<Arrivals> {
  /**
   * Asked for at once. With a single one the client stops listening to the connection after each
   * event of a stream, and has to be woken to go on.
   */
  static final int PORTIONS_MAX = 2;

  /** The answer of {@link #take} when nothing came in time. */
  static final int NOTHING = 0;

  /** The answer of {@link #take} at the good end. */
  static final int END = -1;

  private final Alarms alarms;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Deque<ByteBuffer> portion = new ArrayDeque<>();
  private Optional<Subscription> subscription = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private boolean ended;
  private boolean cancelled;
  private boolean forgetting;

  /** Portions that came since more were asked for. */
  private int unasked;

  private long forgettable;

  Arrivals(Alarms alarms) {
    this.alarms = alarms;
  }

  /**
   * Takes what is there, and waits for it.
   *
   * @param waitNanos longest wait, give or take {@link Alarms#LATENESS_MAX}
   * @return how many bytes, or {@link #NOTHING}, or {@link #END}
   * @throws IOException as the connection failed; the same one again when asked again
   */
  int take(byte[] bytes, int offset, int length, long waitNanos)
      throws IOException, InterruptedException {
    int taken;
    int more;
    lock.lockInterruptibly();
    try {
      if (portion.isEmpty() && !ended) {
        await(waitNanos);
      }
      if (portion.isEmpty()) {
        return ended ? end() : NOTHING;
      }
      taken = copy(bytes, offset, length);
      if (!portion.isEmpty()) {
        return taken;
      }
      more = portionsToAskFor();
    } finally {
      lock.unlock();
    }
    askFor(more);
    return taken;
  }

  private int portionsToAskFor() {
    int portions = unasked;
    unasked = 0;
    return portions;
  }

  private void await(long nanos) throws InterruptedException {
    Wait wait = new Wait();
    Alarms.Alarm alarm = alarms.set(nanos, wait);
    try {
      while (portion.isEmpty() && !ended && !wait.over) {
        change.await();
      }
    } finally {
      alarm.end();
    }
  }

  /** One wait: an alarm that rings too late must not end the next one. */
  private final class Wait implements Runnable {
    private boolean over;

    @Override
    public void run() {
      lock.lock();
      try {
        over = true;
        change.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Bytes that can be taken without a wait. */
  int available() {
    lock.lock();
    try {
      return size(portion);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing more will come. */
  boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Nobody takes any more: what comes is forgotten.
   *
   * @param bytesMax with more than this, the rest is not awaited
   */
  void forget(long bytesMax) {
    int more;
    lock.lock();
    try {
      portion.clear();
      forgetting = true;
      forgettable = bytesMax;
      more = portionsToAskFor();
    } finally {
      lock.unlock();
    }
    askFor(more);
  }

  /** Ends the exchange unless it has ended already; whoever takes meets the end. */
  void cancel() {
    Optional<Subscription> live;
    lock.lock();
    try {
      live = ended ? Optional.empty() : subscription;
      cancelled = true;
      ended = true;
      portion.clear();
      change.signalAll();
    } finally {
      lock.unlock();
    }
    live.ifPresent(Subscription::cancel);
  }

  @Override
  public CompletionStage<Arrivals> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Subscription begun) {
    boolean late;
    lock.lock();
    try {
      late = cancelled;
      subscription = Optional.of(begun);
    } finally {
      lock.unlock();
    }
    if (late) {
      begun.cancel();
    } else {
      begun.request(PORTIONS_MAX);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> came) {
    int more;
    boolean enough;
    lock.lock();
    try {
      if (cancelled) {
        return; // They were under way when it was cancelled.
      }
      unasked++;
      keep(came);
      enough = forgetting && forgettable < 0;
      more = portion.isEmpty() ? portionsToAskFor() : 0;
    } finally {
      lock.unlock();
    }
    if (enough) {
      cancel();
    } else {
      askFor(more);
    }
  }

  private void keep(List<ByteBuffer> came) {
    if (forgetting) {
      forgettable -= size(came);
      return;
    }
    for (ByteBuffer part : came) {
      if (part.hasRemaining()) {
        portion.add(part);
      }
    }
    change.signalAll();
  }

  @Override
  public void onError(Throwable cause) {
    finish(Optional.of(cause));
  }

  @Override
  public void onComplete() {
    finish(Optional.empty());
  }

  private void finish(Optional<Throwable> cause) {
    lock.lock();
    try {
      if (!ended) {
        failure = cause;
        ended = true;
        change.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Outside the lock: the client may bring the next portion on this very thread. */
  private void askFor(int portions) {
    if (portions == 0) {
      return;
    }
    Optional<Subscription> live;
    lock.lock();
    try {
      live = ended ? Optional.empty() : subscription;
    } finally {
      lock.unlock();
    }
    live.ifPresent(begun -> begun.request(portions));
  }

  private static int size(Iterable<ByteBuffer> parts) {
    int size = 0;
    for (ByteBuffer part : parts) {
      size += part.remaining();
    }
    return size;
  }

  private int end() throws IOException {
    if (cancelled) {
      throw new IOException("the exchange was cancelled");
    }
    if (failure.isPresent()) {
      throw new IOException("the connection broke", failure.get());
    }
    return END;
  }

  private int copy(byte[] bytes, int offset, int length) {
    int taken = 0;
    while (taken < length && !portion.isEmpty()) {
      ByteBuffer first = portion.getFirst();
      int count = Math.min(first.remaining(), length - taken);
      first.get(bytes, offset + taken, count);
      taken += count;
      if (!first.hasRemaining()) {
        portion.removeFirst();
      }
    }
    return taken;
  }
}
