package io.aigateway.routing.upstream.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedBodyTest {
  private static final int SLICE = SlicedBody.SLICE_BYTES;

  /** Asks for so many slices each time, also while one is being handed over. */
  private static final class Reader implements Subscriber<ByteBuffer> {
    private final long each;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Optional<Subscription> subscription = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private int slices;
    private int ends;
    private boolean leaves;

    Reader(long each) {
      this.each = each;
    }

    @Override
    public void onSubscribe(Subscription begun) {
      subscription = Optional.of(begun);
      begun.request(each);
    }

    @Override
    public void onNext(ByteBuffer slice) {
      slices++;
      byte[] bytes = new byte[slice.remaining()];
      slice.get(bytes);
      read.writeBytes(bytes);
      if (leaves) {
        subscription.orElseThrow().cancel();
      }
      subscription.orElseThrow().request(each);
    }

    @Override
    public void onError(Throwable cause) {
      failure = Optional.of(cause);
    }

    @Override
    public void onComplete() {
      ends++;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, SLICE - 1, SLICE, SLICE + 1, 3 * SLICE, 10 * SLICE + 7})
  void all_of_a_body_comes_once_in_order_however_it_is_asked_for(int length) {
    byte[] body = new byte[length];
    new Random(1).nextBytes(body);
    SlicedBody sliced = new SlicedBody(body);

    for (long each : new long[] {1, 2, Long.MAX_VALUE}) {
      Reader reader = new Reader(each);
      sliced.subscribe(reader);

      assertThat(reader.read.toByteArray()).isEqualTo(body);
      assertThat(reader.ends).isEqualTo(1);
      assertThat(reader.slices).isEqualTo(Math.ceilDiv(length, SLICE));
      assertThat(reader.failure).isEmpty();
    }
  }

  @Test
  void a_reader_that_leaves_hears_no_more() {
    Reader reader = new Reader(1);
    reader.leaves = true;
    new SlicedBody(new byte[5 * SLICE]).subscribe(reader);

    assertThat(reader.slices).isEqualTo(1);
    assertThat(reader.ends).isZero();
  }

  @Test
  void asking_for_nothing_is_a_mistake_that_is_told() {
    Reader reader = new Reader(0);
    new SlicedBody(new byte[1]).subscribe(reader);

    assertThat(reader.failure).containsInstanceOf(IllegalArgumentException.class);
    assertThat(reader.slices).isZero();
  }
}
