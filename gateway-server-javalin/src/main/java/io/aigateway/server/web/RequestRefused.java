package io.aigateway.server.web;

import static java.util.Objects.requireNonNull;

import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;

/**
 * A request that the edge refuses by itself. It is an answer, not a defect: whoever meets it last
 * writes the fault in the envelope of the surface the request was sent to.
 */
public final class RequestRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  /** Refuses with the fault; no stack trace is taken. */
  public RequestRefused(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = requireNonNull(fault, "fault");
  }

  /** Refuses for the given reason. */
  public RequestRefused(FaultKind kind, String message) {
    this(Fault.of(kind, message));
  }

  /** What the client is told. */
  public Fault fault() {
    return fault;
  }
}
