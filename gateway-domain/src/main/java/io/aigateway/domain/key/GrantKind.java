package io.aigateway.domain.key;

/** The kinds of things a key is granted. */
public enum GrantKind {
  /** Model aliases. */
  MODELS,
  /** MCP tools. */
  MCP_TOOLS,
  /** MCP resources. */
  MCP_RESOURCES,
  /** MCP prompts. */
  MCP_PROMPTS
}
