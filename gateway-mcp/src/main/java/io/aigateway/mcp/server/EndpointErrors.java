package io.aigateway.mcp.server;

/** Error codes of this endpoint, from the range JSON-RPC 2.0 leaves to servers. */
final class EndpointErrors {
  /** The request does not fit the transport: a header, a media type, a verb. */
  static final int TRANSPORT = -32000;

  /** No such session; also one of somebody else, which must look alike. */
  static final int NO_SESSION = -32001;

  private EndpointErrors() {}
}
