package io.aigateway.persistence.journal;

import io.aigateway.domain.failure.FailureException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Numbered files that are appended to and, once drained, deleted. Each start of the program begins
 * a new file, so that a torn end stays where it is. Thread-safe.
 */
public final class JournalFile implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(JournalFile.class.getName());

  private final JournalSettings settings;
  private final JournalFolder folder;
  private final long firstOfThisRun;
  private final ReentrantLock lock = new ReentrantLock();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread syncer;
  // All guarded by the lock.
  private final TreeMap<Long, Long> sizes;
  private final List<RandomAccessFile> full = new ArrayList<>();
  private RandomAccessFile current;
  private long number;
  private long total;
  private boolean dirty;

  /** Whether a write failed, so that the file is not written to where it ends for us. */
  private boolean astray;

  /** A piece of a file: its bytes, and whether the file ends with them for good. */
  record Piece(ByteBuffer bytes, boolean isEnd) {}

  private JournalFile(JournalSettings settings, JournalFolder folder) throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.sizes = new TreeMap<>(folder.sizes());
    this.total = sizes.values().stream().mapToLong(Long::longValue).sum();
    this.firstOfThisRun = sizes.isEmpty() ? 1 : sizes.lastKey() + 1;
    this.number = firstOfThisRun;
    this.current = folder.create(number);
    sizes.put(number, 0L);
    this.syncer = Thread.ofPlatform().name("journal-sync").daemon().unstarted(this::syncOften);
  }

  /**
   * Opens the journal and begins a new file; what earlier runs left behind stays for the drain.
   *
   * @throws FailureException when another process has it open, or the folder cannot be used
   */
  public static JournalFile open(JournalSettings settings) {
    try {
      JournalFile journal = new JournalFile(settings, JournalFolder.take(settings.folder()));
      journal.syncer.start();
      return journal;
    } catch (IOException e) {
      throw FailureException.invalid(
          JournalFolder.SETTING, "the folder " + settings.folder() + " cannot be used: " + e);
    }
  }

  /**
   * Hands a frame to the operating system: from now on a crash of the process does not lose it.
   *
   * @param spare bytes that must be left free after it
   * @param head frames that a new file has to begin with, should this be the moment for one
   * @return false when there is no room or the disk refuses; then nothing was written
   */
  boolean append(ByteBuffer frame, long spare, Supplier<List<ByteBuffer>> head) {
    lock.lock();
    try {
      if (closing.getCount() == 0 || total + frame.remaining() + spare > settings.maxBytes()) {
        return false;
      }
      if (position() >= settings.segmentBytes()) {
        turnOver(head.get());
      }
      write(frame);
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot write to the journal in " + folder, e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private long position() {
    return sizes.getOrDefault(number, 0L);
  }

  private void turnOver(List<ByteBuffer> head) throws IOException {
    RandomAccessFile next = folder.create(number + 1);
    full.add(current);
    current = next;
    astray = false;
    number++;
    sizes.put(number, 0L);
    for (ByteBuffer frame : head) {
      write(frame);
    }
  }

  /** The position moves last: half a frame of a failed write is overwritten by the next one. */
  private void write(ByteBuffer frame) throws IOException {
    if (astray) {
      current.seek(position());
    }
    astray = true;
    current.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
    astray = false;
    sizes.merge(number, (long) frame.remaining(), Long::sum);
    total += frame.remaining();
    dirty = true;
  }

  /** The first file that this run wrote; all before it were left by earlier ones. */
  long firstOfThisRun() {
    return firstOfThisRun;
  }

  /** The oldest file. */
  long oldest() {
    lock.lock();
    try {
      return sizes.firstKey();
    } finally {
      lock.unlock();
    }
  }

  /** The file after this one, if there is one already. */
  OptionalLong after(long segment) {
    lock.lock();
    try {
      Long next = sizes.higherKey(segment);
      return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    } finally {
      lock.unlock();
    }
  }

  /** Reads at most so many bytes of what has been written to a file. */
  Piece read(long segment, long offset, int maxBytes) throws IOException {
    long size;
    boolean isLive;
    lock.lock();
    try {
      size = sizes.getOrDefault(segment, 0L);
      isLive = segment == number;
    } finally {
      lock.unlock();
    }
    long end = Math.min(size, offset + maxBytes);
    return new Piece(folder.read(segment, offset, end), !isLive && end == size);
  }

  /** Deletes a drained file. */
  void delete(long segment) throws IOException {
    folder.delete(segment);
    lock.lock();
    try {
      Long size = sizes.remove(segment);
      total -= size == null ? 0 : size;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that were written from the given place on. */
  long bytesFrom(long segment, long offset) {
    lock.lock();
    try {
      return sizes.tailMap(segment).values().stream().mapToLong(Long::longValue).sum() - offset;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of all files together. */
  public long bytes() {
    lock.lock();
    try {
      return total;
    } finally {
      lock.unlock();
    }
  }

  private void syncOften() {
    try {
      while (!closing.await(settings.syncInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        sync();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody does; closing synchronises what is left.
    }
  }

  /** Forces everything written so far to the disk, without keeping writers waiting. */
  private void sync() {
    List<RandomAccessFile> done;
    RandomAccessFile live;
    boolean isNeeded;
    lock.lock();
    try {
      done = List.copyOf(full);
      full.clear();
      live = current;
      isNeeded = dirty;
      dirty = false;
    } finally {
      lock.unlock();
    }
    try {
      for (RandomAccessFile file : done) {
        file.getFD().sync();
        file.close();
      }
      if (isNeeded) {
        live.getFD().sync();
      }
    } catch (IOException e) {
      LOG.log(Level.ERROR, "cannot synchronise the journal in " + folder, e);
    }
  }

  /** Forces everything to the disk and lets go of the folder. Nothing is taken any more. */
  @Override
  public void close() {
    closing.countDown();
    try {
      syncer.join();
      sync();
      current.close();
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal in " + folder, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
