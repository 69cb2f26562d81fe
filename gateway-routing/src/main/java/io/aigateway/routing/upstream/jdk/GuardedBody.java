package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A body whose reader is woken when nothing comes for too long. Only time that the reader spends
 * waiting counts: a slow client is no silence of the vendor. One thread reads; {@link #endIfLate}
 * and {@link #close} may come from any thread.
 */
final class GuardedBody extends InputStream {
  private final InputStream body;
  private final String host;
  private final long idleNanos;
  private final Optional<Long> wholeBy;
  private final LongSupplier nanoTime;
  private final Consumer<GuardedBody> whenClosed;

  private volatile boolean waiting;
  private volatile long waitingSince;
  private volatile boolean late;
  private volatile boolean closed;

  GuardedBody(
      InputStream body,
      String host,
      long idleNanos,
      Optional<Long> wholeBy,
      LongSupplier nanoTime,
      Consumer<GuardedBody> whenClosed) {
    this.body = body;
    this.host = host;
    this.idleNanos = idleNanos;
    this.wholeBy = wholeBy;
    this.nanoTime = nanoTime;
    this.whenClosed = whenClosed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws UpstreamException {
    waitingSince = nanoTime.getAsLong();
    waiting = true;
    try {
      int count = body.read(bytes, offset, length);
      if (count < 0 && (late || closed)) {
        throw cut(null);
      }
      return count;
    } catch (UpstreamException e) {
      throw e;
    } catch (IOException e) {
      throw cut(e);
    } finally {
      waiting = false;
    }
  }

  @Override
  public int available() throws IOException {
    return body.available();
  }

  /** Ends the body when it is late; the waiting reader is told so. */
  void endIfLate(long now) {
    boolean silent = waiting && now - waitingSince > idleNanos;
    boolean tooLong = wholeBy.isPresent() && now - wholeBy.get() > 0;
    if (silent || tooLong) {
      late = true;
      shut();
    }
  }

  @Override
  public void close() {
    closed = true;
    shut();
  }

  private void shut() {
    whenClosed.accept(this);
    try {
      body.close();
    } catch (IOException e) {
      System.getLogger(GuardedBody.class.getName())
          .log(System.Logger.Level.DEBUG, "closing an upstream's answer failed", e);
    }
  }

  private UpstreamException cut(@Nullable IOException cause) {
    if (late) {
      return new UpstreamException(Kind.IDLE, host + " stopped sending", cause);
    }
    if (closed || Thread.currentThread().isInterrupted()) {
      return new UpstreamException(Kind.CANCELLED, "the call was cancelled", cause);
    }
    return new UpstreamException(Kind.BROKEN, host + " broke its answer off", cause);
  }
}
