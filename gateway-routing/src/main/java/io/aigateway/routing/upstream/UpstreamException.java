package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * No answer, or no more of it. The message names the host at most, never a path or a credential.
 */
public final class UpstreamException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What failed, from the first packet to the last byte. */
  public enum Kind {
    /** The host's name has no address. */
    DNS,
    /** The address is one that the egress policy refuses. */
    REFUSED_ADDRESS,
    /** Nobody accepted the connection in time. */
    CONNECT,
    /** The handshake failed, or the certificate is not trusted. */
    TLS,
    /** The connection broke before the answer's header fields. */
    RESET,
    /** The header fields did not come in time. */
    HEADER_TIMEOUT,
    /** The answer began in time, but did not say anything in time. */
    FIRST_TOKEN_TIMEOUT,
    /** The connection broke in the middle of the body. */
    BROKEN,
    /** The body stayed silent too long, or took too long as a whole. */
    IDLE,
    /** The body is larger than allowed. */
    TOO_LARGE,
    /** The waiting thread was interrupted, or the answer was closed while it was read. */
    CANCELLED
  }

  private final Kind kind;

  /** A failure of the given kind. */
  public UpstreamException(Kind kind, String message, @Nullable Throwable cause) {
    super(requireNonNull(message, "message"), cause);
    this.kind = requireNonNull(kind, "kind");
  }

  /** The failure itself, or one of kind {@link Kind#BROKEN} for any other failure to read. */
  public static UpstreamException of(IOException failure) {
    return failure instanceof UpstreamException known
        ? known
        : new UpstreamException(Kind.BROKEN, "broke its answer off", failure);
  }

  /** What failed. */
  public Kind kind() {
    return kind;
  }

  /** Text for people. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
