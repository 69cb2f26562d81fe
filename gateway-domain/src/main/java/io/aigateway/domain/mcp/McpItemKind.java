package io.aigateway.domain.mcp;

/** The kinds of things a service offers. */
public enum McpItemKind {
  /** Something to call. */
  TOOL,
  /** Something to read, by its URI. */
  RESOURCE,
  /** A family of things to read, by an RFC 6570 template; granted like resources. */
  RESOURCE_TEMPLATE,
  /** Something to get. */
  PROMPT
}
