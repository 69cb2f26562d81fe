package io.aigateway.persistence.journal;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.McpCallRecord;

/** What a frame says. */
sealed interface Entry {
  /** A call began. */
  record Started(CallStart start) implements Entry {}

  /** A call ended. */
  record Finished(CallRecord call) implements Entry {}

  /** An MCP call ended; such calls leave no trace before. */
  record McpCalled(McpCallRecord call) implements Entry {}
}
