package io.aigateway.routing.upstream.socket;

import java.io.EOFException;
import java.io.IOException;

/** A body whose length was told. */
final class SizedContent implements Content {
  private final Input input;
  private long left;

  SizedContent(Input input, long length) {
    this.input = input;
    this.left = length;
  }

  @Override
  public int read(byte[] target, int offset, int length, Limit limit) throws IOException {
    if (left == 0) {
      return END;
    }
    int count = input.take(target, offset, (int) Math.min(length, left), limit);
    if (count < 0) {
      throw new EOFException("the body is shorter than it was said to be");
    }
    left -= count;
    return count;
  }

  @Override
  public int available() {
    return (int) Math.min(left, input.buffered());
  }

  @Override
  public boolean ended() {
    return left == 0;
  }

  @Override
  public boolean leavesConnection() {
    return true;
  }

  @Override
  public boolean mayEndWithin(long bytes) {
    return left <= bytes;
  }
}
