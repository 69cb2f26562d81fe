package io.aigateway.persistence;

import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpGroupBy;
import java.util.Locale;
import java.util.Optional;

/** What MCP calls are added up by, beside time. */
enum McpRollupKind {
  /** All calls together. */
  TOTAL,
  /** The service's symbol. */
  SERVICE,
  /** The tool or prompt, see {@link McpCallRecord#item}. */
  ITEM,
  /** Tool, resource or prompt. */
  TYPE,
  /** The key's name. */
  KEY,
  /** How the call ended. */
  STATUS;

  /**
   * The kind that answers a grouping. Of targets there is no end, so that none does for them, and
   * types of services were never added up.
   */
  static Optional<McpRollupKind> of(McpGroupBy by) {
    return switch (by) {
      case SERVICE -> Optional.of(SERVICE);
      case SERVICE_TYPE, TARGET -> Optional.empty();
      case ITEM -> Optional.of(ITEM);
      case TYPE -> Optional.of(TYPE);
      case KEY -> Optional.of(KEY);
      case STATUS -> Optional.of(STATUS);
      case DAY -> Optional.of(TOTAL);
    };
  }

  /** Under which name a call counts; empty when it has none. */
  String nameOf(McpCallRecord call) {
    return switch (this) {
      case TOTAL -> "";
      case SERVICE -> call.serviceName();
      case ITEM -> McpCallRows.storable(call.item());
      case TYPE -> call.callType();
      case KEY -> call.keyName();
      case STATUS -> call.status().word();
    };
  }

  /** As it is stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
