package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.exchange.HeaderWait;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/** One request, until the head of its answer is there. */
final class Exchange {
  private final String host;
  private final RequestBytes request;
  private final HeaderWait wait;
  private final OpenChannels open;
  private final long begun = System.nanoTime();

  /**
   * Begins to count the time.
   *
   * @param host for people
   * @param wait how long the head may take in all
   */
  Exchange(String host, RequestBytes request, HeaderWait wait, OpenChannels open) {
    this.host = host;
    this.request = request;
    this.wait = wait;
    this.open = open;
  }

  /** How much of the wait is left, in nanoseconds. */
  long left() {
    return wait.time().toNanos() - (System.nanoTime() - begun);
  }

  /** How long the head may take in all, and what it is called when it takes longer. */
  HeaderWait headerWait() {
    return wait;
  }

  /**
   * Asks on a connection that has rested.
   *
   * @return empty when the vendor closed it meanwhile and cannot have acted upon the request
   * @throws UpstreamException when there is no answer
   */
  Optional<Head> askAgain(Connection kept) throws UpstreamException {
    boolean sent = false;
    try {
      kept.begin(left());
      request.writeTo(kept.output());
      sent = true;
      return Optional.of(answer(kept));
    } catch (IOException e) {
      boolean acted = sent && !request.repeatable();
      if (acted || !kept.input().silent() || !wasClosedByVendor(kept)) {
        throw failed(kept, e);
      }
      kept.abort();
      return Optional.empty();
    }
  }

  /**
   * Asks on a new connection.
   *
   * @throws UpstreamException when there is no answer
   */
  Head ask(Connection fresh) throws UpstreamException {
    try {
      fresh.begin(left());
      try {
        request.writeTo(fresh.output());
      } catch (IOException e) {
        return earlyAnswer(fresh, e);
      }
      return answer(fresh);
    } catch (IOException e) {
      throw failed(fresh, e);
    }
  }

  private static Head answer(Connection connection) throws IOException {
    Head head = HeadReader.read(connection.input());
    if (!connection.inTime()) {
      throw new InterruptedIOException("the answer came when its time was over");
    }
    return head;
  }

  /** Some answer before they have read everything, and hang up. */
  private static Head earlyAnswer(Connection connection, IOException cut) throws IOException {
    try {
      connection.serveNoMore();
      return answer(connection);
    } catch (IOException e) {
      cut.addSuppressed(e);
      throw cut;
    }
  }

  /** Whether nothing on this side has ended the exchange. */
  private boolean wasClosedByVendor(Connection connection) {
    return connection.inTime() && !Thread.currentThread().isInterrupted() && !open.isClosed();
  }

  private UpstreamException failed(Connection connection, IOException cause) {
    boolean late = !connection.inTime();
    connection.abort();
    return late && !Thread.currentThread().isInterrupted()
        ? wait.missed(host, cause)
        : Failures.beforeHead(host, cause, open.isClosed());
  }
}
