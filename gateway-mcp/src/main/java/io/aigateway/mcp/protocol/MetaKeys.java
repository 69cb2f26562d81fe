package io.aigateway.mcp.protocol;

/** Names in {@code _meta} that revision 2026-07-28 or this gateway gives a meaning. */
public final class MetaKeys {
  /** The object they stand in. */
  public static final String META = "_meta";

  /** The revision a request speaks. */
  public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

  /** Who the client is. */
  public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

  /** What the client can do. */
  public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  /** The least severe log level wanted. */
  public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  /** Who the server is. */
  public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  /** The request for changes that a notification answers. */
  public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

  /** What the notifications of progress of a request are to be marked with; in all revisions. */
  public static final String PROGRESS_TOKEN = "progressToken";

  /**
   * In the parameters of a question to a client: the name it has among the inputs of a call in
   * revision 2026-07-28. Sessions know no such names; by this one they survive the way over one.
   */
  public static final String INPUT_NAME = "io.aigateway/input-name";

  private MetaKeys() {}
}
