package io.aigateway.persistence.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * An entry in a file: a mark, the length, a CRC-32C of the bytes, the bytes. The mark lets reading
 * go on behind a damaged place.
 */
final class Frame {
  /** Longest frame; all texts of a record at their longest fit. */
  static final int MAX_BYTES = 128 << 10;

  private static final int MARK = 0x41_47_4a_31; // "AGJ1"
  private static final int HEADER_BYTES = 12;

  private Frame() {}

  static ByteBuffer of(Entry entry) {
    byte[] bytes = EntryCodec.encode(entry);
    return ByteBuffer.allocate(HEADER_BYTES + bytes.length)
        .putInt(MARK)
        .putInt(bytes.length)
        .putInt(checksum(bytes))
        .put(bytes)
        .flip();
  }

  /**
   * What was found.
   *
   * @param entries in order
   * @param consumed bytes that need not be read again
   * @param skipped of the consumed bytes, those that belong to no whole frame
   * @param unknown whole frames that another version of the program wrote
   * @param isFull whether reading stopped because as many ended calls were found as were asked for
   */
  record Found(List<Entry> entries, int consumed, int skipped, int unknown, boolean isFull) {}

  /**
   * Reads frames.
   *
   * @param bytes from its position to its limit
   * @param maxFinished stops behind this many finished calls
   * @param isEnd whether no more bytes can follow: then half a frame is damage, else it is waited
   *     for
   */
  static Found read(ByteBuffer bytes, int maxFinished, boolean isEnd) {
    int begin = bytes.position();
    List<Entry> entries = new ArrayList<>();
    int finished = 0;
    int skipped = 0;
    int unknown = 0;
    while (finished < maxFinished && bytes.hasRemaining()) {
      if (!isEnd && isHalf(bytes)) {
        break;
      }
      Optional<byte[]> whole = take(bytes);
      if (whole.isEmpty()) {
        bytes.get();
        skipped++;
        continue;
      }
      Optional<Entry> entry = EntryCodec.decode(whole.get());
      entry.ifPresent(entries::add);
      unknown += entry.isPresent() ? 0 : 1;
      finished += entry.isPresent() && !(entry.get() instanceof Entry.Started) ? 1 : 0;
    }
    return new Found(
        List.copyOf(entries), bytes.position() - begin, skipped, unknown, finished >= maxFinished);
  }

  /** Whether what is here may be a frame whose end is still missing. */
  private static boolean isHalf(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER_BYTES) {
      return true;
    }
    int at = bytes.position();
    return bytes.getInt(at) == MARK
        && isLength(bytes.getInt(at + 4))
        && bytes.remaining() < HEADER_BYTES + bytes.getInt(at + 4);
  }

  /** The bytes of the frame here, moving behind it; empty, without moving, when there is none. */
  private static Optional<byte[]> take(ByteBuffer bytes) {
    int at = bytes.position();
    if (bytes.remaining() < HEADER_BYTES || bytes.getInt(at) != MARK) {
      return Optional.empty();
    }
    int length = bytes.getInt(at + 4);
    if (!isLength(length) || bytes.remaining() < HEADER_BYTES + length) {
      return Optional.empty();
    }
    byte[] body = new byte[length];
    bytes.get(at + HEADER_BYTES, body);
    if (checksum(body) != bytes.getInt(at + 8)) {
      return Optional.empty();
    }
    bytes.position(at + HEADER_BYTES + length);
    return Optional.of(body);
  }

  private static boolean isLength(int length) {
    return length >= 0 && length <= MAX_BYTES - HEADER_BYTES;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
