package io.aigateway.routing.call;

import io.aigateway.routing.upstream.UpstreamBody;
import java.io.IOException;
import java.io.InputStream;

/** A body that comes from memory, in the pieces in which the stream gives it. */
final class FedBody extends UpstreamBody {
  private final InputStream bytes;

  FedBody(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    return bytes.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return bytes.read(into, offset, length);
  }

  @Override
  public void firstTokenCame() {}

  @Override
  public void forgetRest() {}

  @Override
  public void close() {}
}
