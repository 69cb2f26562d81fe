package io.aigateway.routing.upstream.jdk;

import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import io.aigateway.routing.upstream.exchange.Alarms;
import io.aigateway.routing.upstream.exchange.BodyTime;
import java.io.IOException;
import java.util.Objects;

/** A body that is waited for only so long. */
final class ArrivingBody extends UpstreamBody {
  private final Arrivals arrivals;
  private final String host;
  private final BodyTime time;
  private final Alarms alarms;
  private volatile boolean closed;

  ArrivingBody(Arrivals arrivals, String host, BodyTime time, Alarms alarms) {
    this.arrivals = arrivals;
    this.host = host;
    this.time = time;
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
      int count = arrivals.take(bytes, offset, length, time.left());
      if (count == Arrivals.NOTHING) {
        throw time.late();
      }
      return count;
    } catch (UpstreamException e) {
      arrivals.cancel();
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
    time.firstTokenCame();
  }

  @Override
  public void forgetRest() {
    if (!closed) {
      closed = true;
      arrivals.forget(BodyTime.REST_BYTES_MAX);
      if (!arrivals.ended()) {
        alarms.set(BodyTime.REST_TIME_MAX.toNanos(), arrivals::cancel);
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
}
