package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.exchange.BodyTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A body that is read from its connection by whoever wants it. The connection is the body's until
 * its end, or until somebody gives it up: the first to say so decides what becomes of it.
 */
final class SocketBody extends UpstreamBody {
  private enum State {
    /** The connection is this body's. */
    OPEN,
    /** The body has ended, or whatever comes of it is of no interest. */
    ENDED,
    /** Somebody has given the body up. */
    CLOSED
  }

  private final String host;
  private final Connection connection;
  private final Content content;
  private final Duration rest;
  private final BodyTime time;
  private final Limit limit;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private Optional<UpstreamException> failure = Optional.empty();

  private SocketBody(
      String host, Connection connection, Content content, Duration rest, BodyTime time) {
    this.host = host;
    this.connection = connection;
    this.content = content;
    this.rest = rest;
    this.time = time;
    this.limit = time::left;
  }

  /**
   * The body that follows the head.
   *
   * @throws UpstreamException when the head does not say clearly what follows
   */
  static SocketBody of(String host, Connection connection, Head head, BodyTime time)
      throws UpstreamException {
    try {
      Content content = Content.of(head, connection.input());
      Duration rest = content.leavesConnection() ? head.rest() : Duration.ZERO;
      SocketBody body = new SocketBody(host, connection, content, rest, time);
      body.endIfOver();
      return body;
    } catch (IOException e) {
      connection.abort();
      throw Failures.beforeHead(host, e, false);
    }
  }

  @Override
  public int read() throws UpstreamException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws UpstreamException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    switch (state.get()) {
      case OPEN -> {}
      case ENDED -> {
        return -1;
      }
      case CLOSED -> throw closed();
    }
    try {
      if (content.available() > 0) {
        time.left(); // What has come is not read after its time.
      }
      int count = content.read(bytes, offset, length, limit);
      endIfOver();
      return count;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public int available() {
    return state.get() == State.OPEN ? content.available() : 0;
  }

  @Override
  public void firstTokenCame() {
    time.firstTokenCame();
  }

  @Override
  public void forgetRest() {
    if (!state.compareAndSet(State.OPEN, State.ENDED)) {
      return;
    }
    if (rest.isPositive() && content.mayEndWithin(BodyTime.REST_BYTES_MAX)) {
      Forgetting.begin(connection, content, rest);
    } else {
      connection.abort();
    }
  }

  @Override
  public void close() {
    if (state.compareAndSet(State.OPEN, State.CLOSED)) {
      connection.abort();
    }
  }

  private void endIfOver() {
    if (content.ended() && state.compareAndSet(State.OPEN, State.ENDED)) {
      connection.rest(rest);
    }
  }

  private UpstreamException failed(IOException cause) {
    boolean late = !connection.inTime();
    boolean mine = state.compareAndSet(State.OPEN, State.CLOSED);
    connection.abort();
    UpstreamException told = told(cause, late, mine);
    failure = Optional.of(told);
    return told;
  }

  private UpstreamException told(IOException cause, boolean late, boolean mine) {
    if (cause instanceof UpstreamException known) {
      return known;
    }
    if (!mine || Thread.currentThread().isInterrupted()) {
      return Failures.cancelled(cause);
    }
    return late
        ? time.late()
        : new UpstreamException(Kind.BROKEN, host + " broke its answer off", cause);
  }

  private UpstreamException closed() {
    return failure.orElseGet(
        () -> Failures.cancelled(new IOException("the answer was closed before its end")));
  }
}
