package io.aigateway.mcp.aggregate;

/** How names of tools and prompts are shown; every style is understood on every call. */
public enum NameStyle {
  /** {@code symbol.tool_name}. */
  DOT,
  /** {@code symbol__tool_name}, at most 64 of the characters that model vendors accept. */
  SAFE,
  /** The service's own names, where only one service is shown. */
  BARE
}
