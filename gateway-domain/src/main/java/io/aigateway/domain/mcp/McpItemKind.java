package io.aigateway.domain.mcp;

import io.aigateway.domain.key.GrantKind;
import java.util.Locale;

/** The kinds of things a service offers. */
public enum McpItemKind {
  /** Something to call. */
  TOOL,
  /** Something to read, by its URI. */
  RESOURCE,
  /** A family of things to read, by an RFC 6570 template; granted like resources. */
  RESOURCE_TEMPLATE,
  /** Something to get. */
  PROMPT;

  /** The word in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of grant that allows it. */
  public GrantKind grant() {
    return switch (this) {
      case TOOL -> GrantKind.MCP_TOOLS;
      case RESOURCE, RESOURCE_TEMPLATE -> GrantKind.MCP_RESOURCES;
      case PROMPT -> GrantKind.MCP_PROMPTS;
    };
  }
}
