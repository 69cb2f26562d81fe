package io.aigateway.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the buffers of connections for those that come after them. To take one and to give it back
 * costs the same however many are out. Jetty's own pool looks for a free one among all of a size,
 * those in use included, and connections hold some of the very sizes that every write needs.
 * Thread-safe, without locks.
 */
final class KeptBuffers implements ByteBufferPool {
  /**
   * Smallest size: the head of a chunk, or one event, fits in. Each size is twice the one before.
   */
  static final int BYTES_MIN = 256;

  /** Largest size that is kept; larger buffers are made when they are needed. */
  static final int BYTES_MAX = 64 * 1024;

  /** What is kept of one size, in bytes; a rush of connections leaves no more behind. */
  static final int KEPT_BYTES_MAX = 4 * 1024 * 1024;

  private final List<Stack> heap = stacks(false);
  private final List<Stack> direct = stacks(true);

  private static List<Stack> stacks(boolean direct) {
    return IntStream.rangeClosed(0, place(BYTES_MAX))
        .mapToObj(place -> new Stack(BYTES_MIN << place, direct))
        .toList();
  }

  /** Where the buffers lie that hold so much. */
  private static int place(int bytes) {
    return Integer.SIZE - Integer.numberOfLeadingZeros((Math.max(bytes, 1) - 1) / BYTES_MIN);
  }

  /** {@inheritDoc} It is empty, to be flushed, and may hold more than was asked for. */
  @Override
  public RetainableByteBuffer.Mutable acquire(int bytes, boolean isDirect) {
    return bytes > BYTES_MAX
        ? new RetainableByteBuffer.Pooled(this, BufferUtil.allocate(bytes, isDirect))
        : new Lent(this, (isDirect ? direct : heap).get(place(bytes)));
  }

  @Override
  public void clear() {
    heap.forEach(Stack::clear);
    direct.forEach(Stack::clear);
  }

  /** Goes back when nobody holds it any more. */
  private static final class Lent extends RetainableByteBuffer.Pooled {
    private final Stack from;

    Lent(ByteBufferPool pool, Stack from) {
      super(pool, from.take());
      this.from = from;
    }

    @Override
    public boolean release() {
      boolean unused = super.release();
      if (unused) {
        from.put(getByteBuffer());
      }
      return unused;
    }
  }

  /** A buffer that is free, with those below it; how many these are, with it. */
  private record Free(ByteBuffer buffer, @Nullable Free below, int depth) {}

  /** Buffers of one size. The last one given back goes first: the processor still has it near. */
  private static final class Stack {
    private final int bytes;
    private final boolean direct;
    private final AtomicReference<@Nullable Free> top = new AtomicReference<>();

    Stack(int bytes, boolean direct) {
      this.bytes = bytes;
      this.direct = direct;
    }

    ByteBuffer take() {
      for (Free free = top.get(); free != null; free = top.get()) {
        if (top.compareAndSet(free, free.below())) {
          return free.buffer();
        }
      }
      return BufferUtil.allocate(bytes, direct);
    }

    void put(ByteBuffer buffer) {
      BufferUtil.reset(buffer);
      Free below;
      int depth;
      do {
        below = top.get();
        depth = below == null ? 1 : below.depth() + 1;
      } while ((long) depth * bytes <= KEPT_BYTES_MAX
          && !top.compareAndSet(below, new Free(buffer, below, depth)));
    }

    void clear() {
      top.set(null);
    }
  }
}
