package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.net.BodyBytes;
import java.io.IOException;

/**
 * A vendor's answer whose header fields have come and whose body is still coming.
 *
 * @param status HTTP status
 * @param headers the answer's
 * @param body decoded bytes
 */
public record UpstreamResponse(int status, Headers headers, UpstreamBody body)
    implements AutoCloseable {
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
      return BodyBytes.upTo(body, max, told());
    } catch (IOException e) {
      throw UpstreamException.of(e);
    }
  }

  /** The length of the body as the vendor told it; of a compressed one it says little. */
  private long told() {
    try {
      return headers.first("content-length").map(Long::parseLong).orElse(-1L);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Closes the body. Never throws. */
  @Override
  public void close() {
    body.close();
  }
}
