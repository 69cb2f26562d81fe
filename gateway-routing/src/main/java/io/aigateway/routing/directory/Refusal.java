package io.aigateway.routing.directory;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.Dialect;

/** A vendor answered with an error. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** Reads the error. */
  static Refusal of(UpstreamResponse response, Dialect dialect, UpstreamLimits limits)
      throws UpstreamException {
    String message =
        dialect.readFault(response.status(), response.upTo(limits.errorBytesMax())).message();
    return new Refusal(response.status(), "status " + response.status() + ": " + message);
  }

  int status() {
    return status;
  }

  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
