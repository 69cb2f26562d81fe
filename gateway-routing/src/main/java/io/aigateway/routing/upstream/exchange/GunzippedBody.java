package io.aigateway.routing.upstream.exchange;

import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamBody;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A compressed body, decoded as it is read: whoever reads bounds what it grows to. The client asks
 * for no compression; some servers compress all the same.
 */
public final class GunzippedBody extends UpstreamBody {
  private final UpstreamBody body;
  private Optional<InputStream> decoded = Optional.empty();

  private GunzippedBody(UpstreamBody body) {
    this.body = body;
  }

  /** The body as it is meant: decoded when the header fields say that it is compressed. */
  public static UpstreamBody decoded(Headers headers, UpstreamBody body) {
    return headers.first("content-encoding").orElse("").equalsIgnoreCase("gzip")
        ? new GunzippedBody(body)
        : body;
  }

  @Override
  public int read() throws UpstreamException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws UpstreamException {
    try {
      if (decoded.isEmpty()) {
        decoded = Optional.of(new GZIPInputStream(body));
      }
      return decoded.get().read(bytes, offset, length);
    } catch (UpstreamException e) {
      throw e;
    } catch (IOException e) {
      throw new UpstreamException(Kind.BROKEN, "the answer is not the gzip it claims to be", e);
    }
  }

  @Override
  public void firstTokenCame() {
    body.firstTokenCame();
  }

  @Override
  public void forgetRest() {
    body.forgetRest();
  }

  @Override
  public void close() {
    body.close();
  }
}
