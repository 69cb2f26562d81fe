package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A body that is waited for only so long. Only time that the reader spends waiting counts as
 * silence: a slow client is no silence of the vendor.
 */
final class ArrivingBody extends UpstreamBody {
  /** Most bytes read and forgotten after the last event of a stream. */
  static final long REST_BYTES_MAX = 16 * 1024;

  /** Longest wait for the end of a stream after its last event. */
  static final Duration REST_TIME_MAX = Duration.ofSeconds(1);

  /**
   * When patience ends, in nanoseconds of the body's clock.
   *
   * @param idle longest wait for a byte
   * @param firstTokenBy when something must have been said
   * @param wholeBy when the last byte must have come
   */
  record Deadlines(long idle, OptionalLong firstTokenBy, OptionalLong wholeBy) {}

  private final Arrivals arrivals;
  private final String host;
  private final Deadlines deadlines;
  private final LongSupplier nanoTime;
  private final Alarms alarms;
  private boolean begun;
  private volatile boolean closed;

  ArrivingBody(
      Arrivals arrivals, String host, Deadlines deadlines, LongSupplier nanoTime, Alarms alarms) {
    this.arrivals = arrivals;
    this.host = host;
    this.deadlines = deadlines;
    this.nanoTime = nanoTime;
    this.alarms = alarms;
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
    try {
      int count = arrivals.take(bytes, offset, length, Math.max(0, patience()));
      if (count == Arrivals.NOTHING) {
        arrivals.cancel();
        throw late();
      }
      return count;
    } catch (UpstreamException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      arrivals.cancel();
      throw new UpstreamException(Kind.CANCELLED, "the call was cancelled", e);
    } catch (IOException e) {
      throw closed
          ? new UpstreamException(Kind.CANCELLED, "the call was cancelled", e)
          : new UpstreamException(Kind.BROKEN, host + " broke its answer off", e);
    }
  }

  @Override
  public int available() {
    return arrivals.available();
  }

  @Override
  public void firstTokenCame() {
    begun = true;
  }

  @Override
  public void forgetRest() {
    if (!closed) {
      closed = true;
      arrivals.forget(REST_BYTES_MAX);
      if (!arrivals.ended()) {
        alarms.set(REST_TIME_MAX.toNanos(), arrivals::cancel);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arrivals.cancel();
    }
  }

  /** The shortest of the times that are left; what has come is not read after its time. */
  private long patience() throws UpstreamException {
    long now = nanoTime.getAsLong();
    long shortest = deadlines.idle();
    if (waitsForFirstToken()) {
      shortest = Math.min(shortest, deadlines.firstTokenBy().getAsLong() - now);
    }
    if (deadlines.wholeBy().isPresent()) {
      shortest = Math.min(shortest, deadlines.wholeBy().getAsLong() - now);
    }
    if (shortest <= 0) {
      arrivals.cancel();
      throw late();
    }
    return shortest;
  }

  private UpstreamException late() {
    boolean noToken =
        waitsForFirstToken() && nanoTime.getAsLong() - deadlines.firstTokenBy().getAsLong() >= 0;
    return noToken
        ? new UpstreamException(
            Kind.FIRST_TOKEN_TIMEOUT, host + " took too long to say something", null)
        : new UpstreamException(Kind.IDLE, host + " stopped sending", null);
  }

  private boolean waitsForFirstToken() {
    return !begun && deadlines.firstTokenBy().isPresent();
  }
}
