package io.aigateway.domain.usage;

import java.util.List;

/**
 * A span of time at a glance.
 *
 * @param span the time
 * @param slots its calls by quarters of an hour
 * @param latencies how long they took
 * @param byProvider most requests first
 * @param byAlias most requests first
 * @param byKey most requests first
 */
public record UsageDashboard(
    DashboardSpan span,
    List<UsageSlot<UsageSums>> slots,
    Latencies latencies,
    List<UsageGroup> byProvider,
    List<UsageGroup> byAlias,
    List<UsageGroup> byKey) {
  /** Copies the lists. */
  public UsageDashboard {
    slots = List.copyOf(slots);
    byProvider = List.copyOf(byProvider);
    byAlias = List.copyOf(byAlias);
    byKey = List.copyOf(byKey);
  }

  /** All calls of the span. */
  public UsageSums totals() {
    return slots.stream().map(UsageSlot::sums).reduce(UsageSums.ZERO, UsageSums::plus);
  }

  /** One point for every step of the span, also where nothing happened, in order. */
  public List<UsageSlot<UsageSums>> series() {
    return span.series(slots, UsageSums.ZERO, UsageSums::plus);
  }
}
