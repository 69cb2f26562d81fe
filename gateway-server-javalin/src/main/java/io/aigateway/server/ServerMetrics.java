package io.aigateway.server;

import io.aigateway.persistence.PoolUse;
import io.aigateway.persistence.journal.JournalDrain;
import io.aigateway.persistence.journal.JournalFile;
import io.aigateway.persistence.journal.JournalSink;
import io.aigateway.routing.call.ModelGateway;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.server.edge.OpenCalls;
import io.aigateway.server.ops.CallMetrics;
import io.aigateway.server.ops.McpMetrics;
import io.aigateway.server.ops.Metric;
import io.aigateway.server.ops.Metrics;
import io.aigateway.server.ops.PoolMetrics;
import io.aigateway.server.ops.ProcessMetrics;
import io.aigateway.server.ops.Readiness;
import io.aigateway.server.ops.RoutingMetrics;
import java.util.List;
import java.util.Optional;

/** Joins everything that tells a number with the name it is shown under. */
final class ServerMetrics {
  private ServerMetrics() {}

  /** The usage journal, in and out. */
  record Journal(JournalFile file, JournalSink sink, JournalDrain drain) {
    private Metrics addTo(Metrics metrics) {
      return metrics
          .show(Metric.JOURNAL_BYTES, file::bytes)
          .show(Metric.JOURNAL_WAITING, drain::waitingBytes)
          .show(Metric.JOURNAL_LOST, sink::lost)
          .show(Metric.JOURNAL_REFUSED, sink::refused);
    }
  }

  /** Model calls on their way. */
  record Calls(OpenCalls open, CallMetrics counted, ModelGateway gateway, HealthBook health) {
    private Metrics addTo(Metrics metrics, Administration administration) {
      metrics.show(Metric.OPEN_CALLS, open::count);
      return RoutingMetrics.addTo(
          counted.addTo(metrics),
          gateway.attempts(),
          gateway.losses(),
          health::view,
          administration.configuration()::snapshot);
    }
  }

  /** The MCP endpoint; without parts it answers from something else than configured services. */
  record Mcp(McpRoom room, Optional<McpParts> parts, McpMetrics counted) {
    private Metrics addTo(Metrics metrics, Administration administration) {
      metrics.show(Metric.MCP_EXCHANGES, room::exchanges).show(Metric.MCP_SESSIONS, room::sessions);
      parts.ifPresent(
          known -> counted.addTo(metrics, administration.configuration()::snapshot, known::health));
      return metrics;
    }
  }

  static Metrics of(
      Administration administration, Readiness readiness, Journal journal, Calls calls, Mcp mcp) {
    Metrics metrics = ProcessMetrics.addTo(new Metrics(), Version.TEXT);
    metrics
        .show(
            Metric.CONFIG_REVISION,
            () -> administration.configuration().snapshot().revision().value())
        .show(Metric.DEGRADED, () -> readiness.degraded().size())
        .show(Metric.READY, () -> readiness.isStopping() ? 0 : 1);
    PoolMetrics.addTo(metrics, () -> pools(administration));
    return mcp.addTo(calls.addTo(journal.addTo(metrics), administration), administration);
  }

  private static List<PoolUse> pools(Administration administration) {
    return administration.database().pools();
  }
}
