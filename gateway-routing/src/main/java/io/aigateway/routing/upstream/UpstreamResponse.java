package io.aigateway.routing.upstream;

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
  /** Gives the connection back, or ends it when the body was not read to its end. Never throws. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (java.io.IOException e) {
      // The answer is given up either way; there is nobody left to tell.
      System.getLogger(UpstreamResponse.class.getName())
          .log(System.Logger.Level.DEBUG, "closing an upstream's answer failed", e);
    }
  }
}
