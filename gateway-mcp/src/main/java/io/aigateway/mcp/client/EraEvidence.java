package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.Revision;
import java.util.Set;

/** What the answer to {@code server/discover} says of a service's era. Stateless. */
enum EraEvidence {
  /** It speaks revision 2026-07-28. */
  MODERN,
  /** It knows nothing of it. */
  LEGACY,
  /** Nothing: it refused the caller, was broken, or did not answer. */
  NONE;

  /** Statuses that say something about the caller or the moment. */
  private static final Set<Integer> UNRELATED = Set.of(401, 403, 407, 408, 425, 429);

  /** The evidence of an answer. */
  static EraEvidence of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(ObjectNode result) -> speaks(result.path("supportedVersions"));
      case Outcome.Refused(McpError error, int status) -> refused(error, status);
      case Outcome.Broken(ServiceUnreachable why, int status) ->
          status >= 400 && status < 500 && !UNRELATED.contains(status) ? LEGACY : NONE;
      case Outcome.SessionLost lost -> LEGACY;
      case Outcome.Cancelled cancelled -> NONE;
    };
  }

  private static EraEvidence refused(McpError error, int status) {
    if (error.code() == McpErrors.UNSUPPORTED_REVISION) {
      return error.data().map(data -> speaks(data.path("supported"))).orElse(LEGACY);
    }
    if (error.code() == McpErrors.HEADER_MISMATCH || error.code() == McpErrors.MISSING_CAPABILITY) {
      return MODERN;
    }
    return status >= 500 || UNRELATED.contains(status) ? NONE : LEGACY;
  }

  private static EraEvidence speaks(JsonNode revisions) {
    for (JsonNode revision : revisions) {
      if (revision.asText().equals(Revision.R2026_07_28.text())) {
        return MODERN;
      }
    }
    return LEGACY;
  }
}
