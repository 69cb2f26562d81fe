package io.aigateway.domain.key;

import java.util.Locale;

/** The kinds of things a key is granted. */
public enum GrantKind {
  /** Model aliases. */
  MODELS,
  /** MCP tools. */
  MCP_TOOLS,
  /** MCP resources. */
  MCP_RESOURCES,
  /** MCP prompts. */
  MCP_PROMPTS;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
