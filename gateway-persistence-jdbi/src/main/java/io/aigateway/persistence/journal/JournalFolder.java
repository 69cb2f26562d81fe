package io.aigateway.persistence.journal;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.persistence.file.OwnerOnly;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The journal's folder and the names of the files in it; held by one process at a time. */
final class JournalFolder implements AutoCloseable {
  /** What the operator calls it. */
  static final String SETTING = "usage.journal_path";

  private static final System.Logger LOG = System.getLogger(JournalFolder.class.getName());
  private static final String LOCK_FILE = "journal.lock";
  private static final Pattern SEGMENT = Pattern.compile("(\\d{12,18})\\.journal");

  private final Path folder;
  private final FileChannel lockChannel;

  private JournalFolder(Path folder, FileChannel lockChannel) {
    this.folder = folder;
    this.lockChannel = lockChannel;
  }

  /**
   * Takes the folder, making it when it is missing.
   *
   * @throws FailureException when another process has it
   */
  static JournalFolder take(Path folder) throws IOException {
    Files.createDirectories(folder, OwnerOnly.folder());
    OwnerOnly.create(folder.resolve(LOCK_FILE));
    FileChannel channel = FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      throw FailureException.invalid(
          SETTING, "another gateway has the folder " + folder + " open; give each its own");
    }
    return new JournalFolder(folder, channel);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      LOG.log(Level.DEBUG, "this very process has the journal open already", e);
      return Optional.empty();
    }
  }

  /** The sizes of the files by their numbers. */
  SortedMap<Long, Long> sizes() throws IOException {
    SortedMap<Long, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          file -> {
            Matcher name = SEGMENT.matcher(file.getFileName().toString());
            if (name.matches()) {
              sizes.put(Long.parseLong(name.group(1)), size(file));
            }
          });
    }
    return sizes;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(long segment) {
    return folder.resolve("%012d.journal".formatted(segment));
  }

  /**
   * A new file. Not a channel: an interrupt, such as the end of a cancelled call, would close that
   * under everybody else.
   */
  RandomAccessFile create(long segment) throws IOException {
    OwnerOnly.create(path(segment));
    return new RandomAccessFile(path(segment).toFile(), "rw");
  }

  /** At most the bytes of a file from offset to end. */
  ByteBuffer read(long segment, long offset, long end) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, end - offset));
    if (bytes.hasRemaining()) {
      try (FileChannel channel = FileChannel.open(path(segment), StandardOpenOption.READ)) {
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
          read = channel.read(bytes, offset + bytes.position());
        }
      }
    }
    return bytes.flip();
  }

  void delete(long segment) throws IOException {
    Files.deleteIfExists(path(segment));
  }

  /** Lets go of the folder. */
  @Override
  public void close() throws IOException {
    lockChannel.close(); // Takes the lock along.
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
