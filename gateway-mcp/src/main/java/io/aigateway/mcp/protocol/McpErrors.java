package io.aigateway.mcp.protocol;

/** Error codes: JSON-RPC 2.0's own and those MCP revisions define. */
public final class McpErrors {
  /** The body is not JSON. */
  public static final int PARSE_ERROR = -32700;

  /** Not a request of the protocol. */
  public static final int INVALID_REQUEST = -32600;

  /** No such method, or not on this side. */
  public static final int METHOD_NOT_FOUND = -32601;

  /** Wrong parameters; also unknown or forbidden items, which callers must not tell apart. */
  public static final int INVALID_PARAMS = -32602;

  /** Something broke, also a service that cannot be reached. */
  public static final int INTERNAL_ERROR = -32603;

  /** No such resource, up to revision 2025-11-25. */
  public static final int RESOURCE_NOT_FOUND = -32002;

  /** A bound on what may happen at once, or in a minute, is reached; a code of this gateway. */
  public static final int TOO_MANY = -32003;

  /** In an error's data: the milliseconds after which trying again makes sense. */
  public static final String RETRY_AFTER = "retryAfterMs";

  /** A URL must be visited first, revision 2025-11-25. */
  public static final int URL_ELICITATION_REQUIRED = -32042;

  /** Header and body disagree, since revision 2026-07-28. */
  public static final int HEADER_MISMATCH = -32020;

  /** The client lacks a capability the request needs, since revision 2026-07-28. */
  public static final int MISSING_CAPABILITY = -32021;

  /** The revision is not supported, since revision 2026-07-28. */
  public static final int UNSUPPORTED_REVISION = -32022;

  private McpErrors() {}
}
