package io.aigateway.domain.usage;

import java.time.Instant;

/**
 * The last call of a page: the next page goes on after it.
 *
 * @param createdAt when it began
 * @param id tells it from others that began at the same time
 */
public record LogCursor(Instant createdAt, long id) {
  /** After the call. */
  public static LogCursor after(LoggedCall call) {
    return new LogCursor(call.call().start().createdAt(), call.id());
  }

  /** After the MCP call. */
  public static LogCursor after(LoggedMcpCall call) {
    return new LogCursor(call.call().createdAt(), call.id());
  }
}
