package io.aigateway.routing.upstream.jdk;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body in slices of the array that holds it. The HTTP client's own publisher of arrays
 * copies them, in pieces as small as the buffers for answers, each of which is a write of its own.
 * Can be subscribed to again, as the client does when a kept connection turns out to be closed.
 */
final class SlicedBody implements Flow.Publisher<ByteBuffer> {
  /** Larger ones would be copied again for each part that a socket takes. */
  static final int SLICE_BYTES = 64 * 1024;

  private final byte[] bytes;

  /** A body that nobody changes any more. */
  SlicedBody(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Slices(bytes, subscriber));
  }

  /** One passage through the body. */
  private static final class Slices implements Subscription {
    private final byte[] bytes;
    private final Subscriber<? super ByteBuffer> subscriber;
    private final AtomicLong asked = new AtomicLong();
    private volatile boolean over;
    // Used by one thread after the other: whoever finds nothing asked for goes on.
    private int offset;

    Slices(byte[] bytes, Subscriber<? super ByteBuffer> subscriber) {
      this.bytes = bytes;
      this.subscriber = subscriber;
    }

    @Override
    public void request(long count) {
      if (count <= 0) {
        if (!over) {
          over = true;
          subscriber.onError(new IllegalArgumentException("nothing is asked for"));
        }
      } else if (asked.getAndAccumulate(count, Slices::sum) == 0) {
        do {
          next();
        } while (!over && asked.decrementAndGet() > 0);
      }
    }

    @Override
    public void cancel() {
      over = true;
    }

    private void next() {
      if (over) {
        return;
      }
      int length = Math.min(SLICE_BYTES, bytes.length - offset);
      ByteBuffer slice = ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
      offset += length;
      boolean last = offset == bytes.length;
      subscriber.onNext(slice);
      if (last && !over) {
        over = true;
        subscriber.onComplete();
      }
    }

    private static long sum(long before, long more) {
      long sum = before + more;
      return sum < 0 ? Long.MAX_VALUE : sum;
    }
  }
}
