package io.aigateway.domain.usage;

import java.util.Locale;

/** How a call of an MCP item ended. */
public enum McpCallStatus {
  /** With a result. */
  SUCCESS,
  /** With a JSON-RPC error, a failed transport, or a result that says it is an error. */
  ERROR,
  /** The client gave it up. */
  CANCELLED,
  /** The key may not use the item, or there is none. */
  DENIED;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
