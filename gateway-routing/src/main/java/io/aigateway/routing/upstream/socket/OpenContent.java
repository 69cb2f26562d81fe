package io.aigateway.routing.upstream.socket;

import java.io.IOException;

/** A body that ends with its connection. */
final class OpenContent implements Content {
  private final Input input;
  private boolean ended;

  OpenContent(Input input) {
    this.input = input;
  }

  @Override
  public int read(byte[] target, int offset, int length, Limit limit) throws IOException {
    int count = ended ? END : input.take(target, offset, length, limit);
    ended = count < 0;
    return count;
  }

  @Override
  public int available() {
    return input.buffered();
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public boolean leavesConnection() {
    return false;
  }

  @Override
  public boolean mayEndWithin(long bytes) {
    return false;
  }
}
