package io.aigateway.translate.loss;

import static java.util.Objects.requireNonNull;

/**
 * A client's request that cannot be understood, or cannot be said to the upstream without changing
 * what it means. Always the client's to mend: it becomes a 400 in the client's own envelope.
 */
public final class TranslationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why a request is refused. */
  public enum Reason {
    /** The body is not JSON, or not of the dialect's shape. */
    MALFORMED,
    /** The body is right, but the upstream's dialect or model has no counterpart. */
    UNSUPPORTED
  }

  private final Reason reason;
  private final String path;

  private TranslationRefused(Reason reason, String path, String message) {
    super(requireNonNull(message, "message"), null, false, false);
    this.reason = reason;
    this.path = requireNonNull(path, "path");
  }

  /** The body breaks the dialect's own rules at {@code path} (empty for the body as a whole). */
  public static TranslationRefused malformed(String path, String message) {
    return new TranslationRefused(Reason.MALFORMED, path, message);
  }

  /** The field at {@code path} has no counterpart on the upstream's side. */
  public static TranslationRefused unsupported(String path, String message) {
    return new TranslationRefused(Reason.UNSUPPORTED, path, message);
  }

  /** Why the request was refused. */
  public Reason reason() {
    return reason;
  }

  /** Where the offending field stands in the client's body, such as {@code tools[0].name}. */
  public String path() {
    return path;
  }

  /** The text for the client; never holds message content or secrets. */
  @Override
  public String getMessage() {
    return requireNonNull(super.getMessage());
  }
}
