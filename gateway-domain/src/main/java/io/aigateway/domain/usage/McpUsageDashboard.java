package io.aigateway.domain.usage;

import java.util.List;

/**
 * The MCP calls of a span of time at a glance.
 *
 * @param span the time
 * @param slots its calls by quarters of an hour
 * @param latencies how long they took
 * @param byService most requests first
 * @param byItem tools and prompts, most requests first, see {@link McpCallRecord#item}
 * @param byKey most requests first
 */
public record McpUsageDashboard(
    DashboardSpan span,
    List<UsageSlot<McpUsageSums>> slots,
    LatencyHistogram latencies,
    List<McpUsageGroup> byService,
    List<McpUsageGroup> byItem,
    List<McpUsageGroup> byKey) {
  /** Copies the lists. */
  public McpUsageDashboard {
    slots = List.copyOf(slots);
    byService = List.copyOf(byService);
    byItem = List.copyOf(byItem);
    byKey = List.copyOf(byKey);
  }

  /** All calls of the span. */
  public McpUsageSums totals() {
    return slots.stream().map(UsageSlot::sums).reduce(McpUsageSums.ZERO, McpUsageSums::plus);
  }

  /** One point for every step of the span, also where nothing happened, in order. */
  public List<UsageSlot<McpUsageSums>> series() {
    return span.series(slots, McpUsageSums.ZERO, McpUsageSums::plus);
  }
}
