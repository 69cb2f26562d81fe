package io.aigateway.domain.usage;

import java.util.Locale;

/** What MCP calls can be counted together by. */
public enum McpGroupBy {
  /** The service's symbol. */
  SERVICE,
  /** Whether the service is remote or local. */
  SERVICE_TYPE,
  /** The item as the client named it. */
  TARGET,
  /** The tool or prompt, see {@link McpCallRecord#item}. */
  ITEM,
  /** Tool, resource or prompt. */
  TYPE,
  /** The key's name. */
  KEY,
  /** How the call ended. */
  STATUS,
  /** The UTC day. */
  DAY;

  /** The word in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
