package io.aigateway.routing.directory;

import static java.util.Objects.requireNonNull;

import io.aigateway.domain.provider.Provider;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.UpstreamResponse;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.outcome.Fault;

/** A vendor answered with an error. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private Refusal(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** Reads the error. */
  static Refusal of(
      UpstreamResponse response, Provider provider, Dialect dialect, UpstreamLimits limits)
      throws UpstreamException {
    Fault fault = dialect.readFault(response.status(), response.upTo(limits.errorBytesMax()));
    String message = VendorHeaders.withoutKey(fault, provider).message();
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
