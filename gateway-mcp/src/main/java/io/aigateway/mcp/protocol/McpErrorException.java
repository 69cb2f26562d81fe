package io.aigateway.mcp.protocol;

/** A request was answered with an error. */
public final class McpErrorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient McpError error;

  /** Carries the error; costs no stack trace, as it is an answer and not an accident. */
  public McpErrorException(McpError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** An error without data. */
  public McpErrorException(int code, String message) {
    this(McpError.of(code, message));
  }

  /** What was answered. */
  public McpError error() {
    return error;
  }
}
