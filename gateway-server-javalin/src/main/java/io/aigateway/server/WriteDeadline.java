package io.aigateway.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose client hardly takes what waits for it. The limit on silence does not help
 * against one that reads a byte now and then. Thread-safe.
 */
final class WriteDeadline extends AbstractLifeCycle implements Connection.Listener {
  /** Taking so much within the deadline is pace enough; about what is written at once. */
  static final long BYTES_MIN = 4 * 1024;

  /** How often all connections are looked at: a share of the deadline, within these bounds. */
  private static final Duration CHECK_MIN = Duration.ofMillis(10);

  private static final Duration CHECK_MAX = Duration.ofSeconds(5);
  private static final int CHECKS_PER_DEADLINE = 4;

  private final Duration deadline;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;
  private final Map<CountingEndPoint, Mark> marks = new ConcurrentHashMap<>();

  /**
   * How far a client had come.
   *
   * @param written bytes in all
   * @param since when that was seen, nanoseconds
   */
  private record Mark(long written, long since) {}

  WriteDeadline(Duration deadline, Scheduler scheduler, LongSupplier nanoTime) {
    this.deadline = deadline;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection.getEndPoint() instanceof CountingEndPoint client) {
      marks.put(client, new Mark(0, nanoTime.getAsLong()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection.getEndPoint() instanceof CountingEndPoint client) {
      marks.remove(client);
    }
  }

  private void schedule() {
    Duration share = deadline.dividedBy(CHECKS_PER_DEADLINE);
    Duration bounded = share.compareTo(CHECK_MAX) > 0 ? CHECK_MAX : share;
    Duration pause = bounded.compareTo(CHECK_MIN) < 0 ? CHECK_MIN : bounded;
    var unused = scheduler.schedule(this::check, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void check() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = nanoTime.getAsLong();
    marks.keySet().forEach(client -> check(client, now));
    schedule();
  }

  private void check(CountingEndPoint client, long now) {
    long written = client.written();
    boolean waits = client.getWriteFlusher().isPending();
    Mark mark =
        marks.computeIfPresent(
            client,
            (c, seen) ->
                waits && written - seen.written() < BYTES_MIN ? seen : new Mark(written, now));
    if (mark != null && now - mark.since() > deadline.toNanos()) {
      client.close();
    }
  }
}
