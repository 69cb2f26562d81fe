package io.aigateway.mcp.client;

import java.time.Duration;
import java.util.Optional;

/**
 * A service could not be reached, broke off, or did not answer in time. The message is for the
 * operator's log; callers get a general one.
 */
public final class ServiceUnreachable extends Exception {
  private static final long serialVersionUID = 1L;

  /** What happened, as far as a caller may know. */
  public enum Reason {
    /** No connection, or the process did not start. */
    CONNECT,
    /** The answer did not come in time. */
    TIMEOUT,
    /** The connection or the process ended before the answer. */
    BROKEN,
    /** The answer is none of the protocol's. */
    GARBAGE,
    /** Too many calls wait already. */
    BUSY,
    /** The service failed repeatedly and is left alone for a while. */
    BACKING_OFF,
    /** The gateway's rules forbid the address or the command. */
    FORBIDDEN
  }

  private final Reason reason;
  private final transient Optional<Duration> retryAfter;

  /** Without a time to come back. */
  public ServiceUnreachable(Reason reason, String message) {
    this(reason, message, Optional.empty());
  }

  /** With a time to come back. */
  public ServiceUnreachable(Reason reason, String message, Optional<Duration> retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** What happened. */
  public Reason reason() {
    return reason;
  }

  /** When trying again makes sense, if that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
