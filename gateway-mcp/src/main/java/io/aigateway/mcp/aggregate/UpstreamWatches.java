package io.aigateway.mcp.aggregate;

import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * Which resources are watched at services: one watch for all who share a connection, however many
 * of them want the same resource, released with the last. Thread-safe.
 */
final class UpstreamWatches {
  private final UpstreamWatch.Ways ways;
  private final LongConsumer regained;
  private final Map<Line, UpstreamWatch> lines = new ConcurrentHashMap<>();

  /**
   * Watches nothing yet.
   *
   * @param regained told the service when a connection was lost and is there again
   */
  UpstreamWatches(UpstreamWatch.Ways ways, LongConsumer regained) {
    this.ways = ways;
    this.regained = regained;
  }

  /**
   * Those who share a connection.
   *
   * @param owner empty for everybody
   */
  record Line(long serviceId, Optional<Owner> owner) {
    static Line of(McpService service, Owner owner) {
      return new Line(service.id(), owner.sharing(service.isolation()));
    }
  }

  /** One more wants the resource; returns when the service knows. Counts only when it succeeds. */
  void add(Line line, Owner owner, String uri)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    while (true) {
      UpstreamWatch watch =
          lines.computeIfAbsent(
              line,
              l ->
                  new UpstreamWatch(
                      l.serviceId(), owner, ways, () -> regained.accept(l.serviceId())));
      try {
        if (watch.add(uri)) {
          return;
        }
      } finally {
        forgetEnded(line, watch);
      }
    }
  }

  /** One less wants the resource; may block. */
  void remove(Line line, String uri) {
    UpstreamWatch watch = lines.get(line);
    if (watch != null) {
      watch.remove(uri);
      forgetEnded(line, watch);
    }
  }

  /** A connection is over: whatever was watched over it is to be asked for anew. */
  void lost(long serviceId, Optional<Owner> owner) {
    UpstreamWatch watch = lines.get(new Line(serviceId, owner));
    if (watch != null) {
      watch.lost();
    }
  }

  /** How many lines there are. */
  int size() {
    return lines.size();
  }

  private void forgetEnded(Line line, UpstreamWatch watch) {
    if (watch.isEnded()) {
      lines.remove(line, watch);
    }
  }
}
