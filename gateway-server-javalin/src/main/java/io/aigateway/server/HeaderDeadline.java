package io.aigateway.server;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose client takes too long over the head of a request. The limit on silence
 * does not help against one that sends a byte now and then. Thread-safe.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
  /** How often all connections are looked at: a share of the deadline, within these bounds. */
  private static final Duration CHECK_MIN = Duration.ofMillis(10);

  private static final Duration CHECK_MAX = Duration.ofSeconds(1);
  private static final int CHECKS_PER_DEADLINE = 4;

  private final Duration deadline;
  private final Scheduler scheduler;
  private final LongSupplier nanoTime;

  /** When each connection was first seen to be in the head of its present request. */
  private final Map<HttpConnection, Optional<Long>> inHeadSince = new ConcurrentHashMap<>();

  HeaderDeadline(Duration deadline, Scheduler scheduler, LongSupplier nanoTime) {
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
    if (connection instanceof HttpConnection http) {
      inHeadSince.put(http, Optional.empty());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      inHeadSince.remove(http);
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
    inHeadSince.keySet().forEach(connection -> check(connection, now));
    schedule();
  }

  private void check(HttpConnection connection, long now) {
    if (!isInHead(connection.getParser())) {
      inHeadSince.computeIfPresent(connection, (c, since) -> Optional.empty());
      return;
    }
    Optional<Long> since =
        inHeadSince.computeIfPresent(connection, (c, s) -> s.or(() -> Optional.of(now)));
    if (since != null && since.isPresent() && now - since.get() > deadline.toNanos()) {
      connection.getEndPoint().close();
    }
  }

  /** Begun, and not yet done with the fields. */
  private static boolean isInHead(HttpParser parser) {
    return switch (parser.getState()) {
      case METHOD, SPACE1, URI, SPACE2, REQUEST_VERSION, HEADER -> true;
      case START,
          RESPONSE_VERSION,
          STATUS,
          REASON,
          PROXY,
          CONTENT,
          EOF_CONTENT,
          CHUNKED_CONTENT,
          CHUNK_SIZE,
          CHUNK,
          CHUNK_END,
          CONTENT_END,
          TRAILER,
          END,
          CLOSE,
          CLOSED ->
          false;
    };
  }
}
