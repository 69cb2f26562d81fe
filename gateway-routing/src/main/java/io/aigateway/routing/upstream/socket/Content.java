package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.Headers;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;

/**
 * A body as it lies between the heads: knows where it ends, and takes nothing that comes after it.
 */
sealed interface Content permits SizedContent, ChunkedContent, OpenContent {
  /** The answer of {@link #read} when the body has ended. */
  int END = -1;

  /** Longer ones do not fit into a number. */
  int LENGTH_DIGITS_MAX = 18;

  /**
   * Takes what is there, and waits when there is nothing.
   *
   * @return how many bytes, or {@link #END}
   * @throws ProtocolException when it cannot be told where the body ends
   * @throws IOException when the connection broke before that
   */
  int read(byte[] target, int offset, int length, Limit limit) throws IOException;

  /** Bytes that can be taken without a wait. */
  int available();

  /** Whether the last byte was taken, and everything that belongs to the body with it. */
  boolean ended();

  /** Whether the next answer can be told from this body. */
  boolean leavesConnection();

  /** Whether the rest may be worth reading, given how much of it that may be. */
  boolean mayEndWithin(long bytes);

  /**
   * The body that follows a head.
   *
   * @throws ProtocolException when the head says of the body's length what can be understood in two
   *     ways
   */
  static Content of(Head head, Input input) throws ProtocolException {
    Headers headers = head.headers();
    List<String> encodings = headers.all("transfer-encoding");
    List<String> lengths = headers.all("content-length");
    if (!encodings.isEmpty()) {
      if (!lengths.isEmpty() || !head.modern() || encodings.size() > 1) {
        throw new ProtocolException("a body whose length can be told in two ways");
      }
      if (!encodings.getFirst().equalsIgnoreCase("chunked")) {
        throw new ProtocolException("a body in an encoding that nobody asked for");
      }
    }
    long told = lengths.isEmpty() ? 0 : length(lengths);
    if (head.status() == 204 || head.status() == 304) {
      return new SizedContent(input, 0);
    }
    if (!encodings.isEmpty()) {
      return new ChunkedContent(input);
    }
    return lengths.isEmpty() ? new OpenContent(input) : new SizedContent(input, told);
  }

  private static long length(List<String> lengths) throws ProtocolException {
    String told = lengths.getFirst();
    boolean number = !told.isEmpty() && told.length() <= LENGTH_DIGITS_MAX;
    for (int i = 0; number && i < told.length(); i++) {
      number = told.charAt(i) >= '0' && told.charAt(i) <= '9';
    }
    if (!number || lengths.stream().anyMatch(other -> !other.equals(told))) {
      throw new ProtocolException("no length of a body");
    }
    return Long.parseLong(told);
  }
}
