package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeptBuffersTest {
  private static final int THREADS = 16;

  private final KeptBuffers buffers = new KeptBuffers();

  @ParameterizedTest
  @CsvSource({"0,256", "12,256", "256,256", "257,512", "4096,4096", "4097,8192", "65536,65536"})
  void holds_what_was_asked_for_in_the_next_size(int asked, int held) {
    assertThat(buffers.acquire(asked, true).capacity()).isEqualTo(held);
  }

  @Test
  void comes_empty_of_its_kind_and_takes_as_much_as_it_holds() {
    RetainableByteBuffer.Mutable direct = buffers.acquire(1000, true);
    assertThat(direct.isDirect()).isTrue();
    assertThat(direct.remaining()).isZero();
    assertThat(direct.append(ByteBuffer.allocate(1024))).isTrue();
    assertThat(direct.remaining()).isEqualTo(1024);
    assertThat(buffers.acquire(1000, false).isDirect()).isFalse();
  }

  @Test
  void what_was_given_back_is_lent_again_empty() {
    RetainableByteBuffer.Mutable first = buffers.acquire(300, true);
    ByteBuffer lent = first.getByteBuffer();
    first.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    first.release();
    RetainableByteBuffer.Mutable second = buffers.acquire(400, true);
    assertThat(second.getByteBuffer()).isSameAs(lent);
    assertThat(second.remaining()).isZero();
    assertThat(buffers.acquire(400, true).getByteBuffer()).isNotSameAs(lent);
  }

  @Test
  void comes_back_only_when_the_last_holder_lets_go() {
    RetainableByteBuffer.Mutable held = buffers.acquire(300, false);
    held.retain();
    assertThat(held.release()).isFalse();
    assertThat(buffers.acquire(300, false).getByteBuffer()).isNotSameAs(held.getByteBuffer());
    assertThat(held.release()).isTrue();
    assertThat(buffers.acquire(300, false).getByteBuffer()).isSameAs(held.getByteBuffer());
  }

  @Test
  void keeps_no_more_than_the_bound_of_a_size() {
    int kept = KeptBuffers.KEPT_BYTES_MAX / KeptBuffers.BYTES_MAX;
    List<ByteBuffer> lent = lendAndGiveBack(kept + 10, KeptBuffers.BYTES_MAX);
    Set<ByteBuffer> again = identities(lendAndGiveBack(kept + 10, KeptBuffers.BYTES_MAX));
    assertThat(lent.stream().filter(again::contains)).hasSize(kept);
  }

  @Test
  void what_is_larger_than_the_largest_size_is_made_as_asked_and_not_kept() {
    int large = KeptBuffers.BYTES_MAX + 1;
    ByteBuffer lent = lendAndGiveBack(1, large).getFirst();
    assertThat(lent.capacity()).isEqualTo(large);
    assertThat(lendAndGiveBack(1, large).getFirst()).isNotSameAs(lent);
  }

  @Test
  void keeps_nothing_after_it_was_cleared() {
    ByteBuffer lent = lendAndGiveBack(1, 300).getFirst();
    buffers.clear();
    assertThat(lendAndGiveBack(1, 300).getFirst()).isNotSameAs(lent);
  }

  @Test
  void no_two_threads_hold_the_same_buffer() throws Exception {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all =
          IntStream.range(0, THREADS)
              .mapToObj(id -> threads.submit(() -> isAlone(id, together)))
              .toList();
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  /** Whether nobody else wrote into the buffers of this thread while all held theirs. */
  private boolean isAlone(int id, CyclicBarrier together) throws Exception {
    boolean alone = true;
    for (int turn = 0; turn < 100; turn++) {
      RetainableByteBuffer.Mutable mine = buffers.acquire(16, true);
      mine.putInt(id);
      together.await(10, TimeUnit.SECONDS);
      alone &= mine.getByteBuffer().getInt(0) == id;
      mine.release();
    }
    return alone;
  }

  private List<ByteBuffer> lendAndGiveBack(int count, int bytes) {
    List<RetainableByteBuffer.Mutable> lent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lent.add(buffers.acquire(bytes, false));
    }
    lent.forEach(RetainableByteBuffer.Mutable::release);
    return lent.stream().map(RetainableByteBuffer::getByteBuffer).toList();
  }

  private static Set<ByteBuffer> identities(List<ByteBuffer> all) {
    Set<ByteBuffer> identities = Collections.newSetFromMap(new IdentityHashMap<>());
    identities.addAll(all);
    return identities;
  }
}
