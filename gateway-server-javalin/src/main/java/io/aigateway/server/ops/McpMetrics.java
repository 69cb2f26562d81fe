package io.aigateway.server.ops;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpUsageSink;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Counts MCP calls on their way to the ledger, and shows how services do. Thread-safe. */
public final class McpMetrics implements McpUsageSink {
  /** Most services that are told apart. */
  static final int MAX_SERVICES = 200;

  /** Most combinations of service, type and status that are told apart. */
  static final int MAX_SERIES = 2_000;

  private final McpUsageSink next;
  private final Series<Called, LongAdder> calls =
      new Series<>(
          MAX_SERIES,
          new Called(CallMetrics.OTHER, CallMetrics.OTHER, McpCallStatus.ERROR),
          LongAdder::new);
  private final Series<String, Histogram> durations =
      new Series<>(MAX_SERVICES, CallMetrics.OTHER, Histogram::new);

  private record Called(String service, String type, McpCallStatus status) {}

  /** Passes everything on. */
  public McpMetrics(McpUsageSink next) {
    this.next = next;
  }

  @Override
  public void called(McpCallRecord call) {
    next.called(call);
    String service = call.serviceName().isEmpty() ? CallMetrics.NONE : call.serviceName();
    calls.of(new Called(service, call.callType(), call.status())).increment();
    durations.of(service).record(call.latencyMillis());
  }

  /**
   * Shows what was counted.
   *
   * @param configuration what is in force
   * @param health how a service does, by its id
   */
  public Metrics addTo(
      Metrics metrics, Supplier<Snapshot> configuration, LongFunction<McpServiceHealth> health) {
    return metrics
        .show(Metric.MCP_CALLS, this::calls)
        .show(Metric.MCP_DURATION, this::durations)
        .show(
            Metric.MCP_SERVICE,
            () ->
                configuration.get().mcpServices().stream()
                    .filter(McpService::enabled)
                    .flatMap(service -> states(service, health.apply(service.id())).stream())
                    .toList());
  }

  private List<Point> calls() {
    return calls.all().entrySet().stream()
        .<Point>map(
            entry -> {
              Called called = entry.getKey();
              return new Point.Value(
                  List.of(called.service(), called.type(), called.status().word()),
                  entry.getValue().sum());
            })
        .toList();
  }

  private List<Point> durations() {
    return durations.all().entrySet().stream()
        .<Point>map(
            entry -> new Point.Distribution(List.of(entry.getKey()), entry.getValue().read()))
        .toList();
  }

  private static List<Point> states(McpService service, McpServiceHealth health) {
    return Arrays.stream(McpServiceHealth.State.values())
        .<Point>map(
            state ->
                new Point.Value(
                    List.of(service.symbol(), state.name().toLowerCase(Locale.ROOT)),
                    state == health.state() ? 1 : 0))
        .toList();
  }
}
