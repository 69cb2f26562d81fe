package io.aigateway.domain.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Gathers a body whose length somebody may have told, without believing them too much. */
public final class BodyBytes {
  /** What is set aside for a body before any of it has come, at most. */
  static final int UNSEEN_BYTES_MAX = 64 * 1024;

  private static final int LEAST_BYTES = 512;

  /** A told length is believed when at least this share of it has come. */
  private static final int BELIEF = 4;

  private BodyBytes() {}

  /**
   * Reads to the end, or until there are so many bytes.
   *
   * @param max most bytes read
   * @param told the length as it was told; negative when it was not
   */
  public static byte[] upTo(InputStream in, int max, long told) throws IOException {
    byte[] bytes = new byte[(int) Math.min(max, first(told))];
    int count = 0;
    while (true) {
      count += in.readNBytes(bytes, count, bytes.length - count);
      if (count < bytes.length || count == max) {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
      }
      int next = in.read();
      if (next < 0) {
        return bytes;
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(max, larger(count, told)));
      bytes[count++] = (byte) next;
    }
  }

  private static long first(long told) {
    return told < 0 ? LEAST_BYTES : Math.clamp(told, 1, UNSEEN_BYTES_MAX);
  }

  private static long larger(int count, long told) {
    boolean believed = told > count && told <= (long) BELIEF * count;
    return believed ? told : 2L * count;
  }
}
