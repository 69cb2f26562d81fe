package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/**
 * A vendor's answer whose header fields have come and whose body is still coming.
 *
 * @param status HTTP status
 * @param headers the answer's
 * @param body decoded bytes; reading throws {@link UpstreamException} when the connection breaks or
 *     stays silent too long
 */
public record UpstreamResponse(int status, Headers headers, InputStream body)
    implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(UpstreamResponse.class.getName());

  /** Requires everything. */
  public UpstreamResponse {
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
  }

  /** Whether the status is one of success. */
  public boolean successful() {
    return status >= 200 && status < 300;
  }

  /**
   * The whole body.
   *
   * @param max most bytes accepted
   * @throws UpstreamException when it breaks, stalls or is larger
   */
  public byte[] whole(int max) throws UpstreamException {
    byte[] bytes = upTo(max);
    if (bytes.length == max && upTo(1).length > 0) {
      throw new UpstreamException(
          UpstreamException.Kind.TOO_LARGE, "the answer has more than " + max + " bytes", null);
    }
    return bytes;
  }

  /**
   * The beginning of the body.
   *
   * @param max most bytes read
   * @throws UpstreamException when it breaks or stalls
   */
  public byte[] upTo(int max) throws UpstreamException {
    try {
      return body.readNBytes(max);
    } catch (IOException e) {
      throw UpstreamException.of(e);
    }
  }

  /** Gives the connection back, or ends it when the body was not read to its end. Never throws. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      // The answer is given up either way; there is nobody left to tell.
      LOG.log(System.Logger.Level.DEBUG, "closing an upstream's answer failed", e);
    }
  }
}
