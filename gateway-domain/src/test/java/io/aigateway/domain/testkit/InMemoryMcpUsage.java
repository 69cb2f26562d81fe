package io.aigateway.domain.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import io.aigateway.domain.usage.LatencyHistogram;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.McpUsageSums;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.SummedGroups;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Keeps the records of MCP calls in memory. */
final class InMemoryMcpUsage implements McpUsageStore, McpUsageQueries, OldCalls {
  private static final Comparator<LoggedMcpCall> NEWEST_FIRST =
      Comparator.comparing((LoggedMcpCall call) -> call.call().createdAt())
          .thenComparingLong(LoggedMcpCall::id)
          .reversed();

  private static final Comparator<McpUsageSums> MOST_FIRST =
      Comparator.comparingLong(McpUsageSums::requests).reversed();

  private final List<LoggedMcpCall> stored = new CopyOnWriteArrayList<>();

  /** What the sums are made of; nothing is ever taken out. */
  private final List<McpCallRecord> ever = new CopyOnWriteArrayList<>();

  @Override
  public void append(List<McpCallRecord> calls) {
    for (McpCallRecord call : calls) {
      if (call(call.requestId()).isEmpty()) {
        ever.add(call);
        stored.add(new LoggedMcpCall(ever.size(), call));
      }
    }
  }

  @Override
  public int deleteBefore(Instant before, int most) {
    List<LoggedMcpCall> old =
        stored.stream()
            .filter(call -> call.call().createdAt().isBefore(before))
            .sorted(NEWEST_FIRST.reversed())
            .limit(most)
            .toList();
    stored.removeAll(old);
    return old.size();
  }

  @Override
  public List<UsageSlot<McpUsageSums>> slots(Instant from, Instant to) {
    TreeMap<Instant, McpUsageSums> slots = new TreeMap<>();
    within(from, to)
        .forEach(
            call ->
                slots.merge(
                    UsageSlot.containing(call.createdAt()),
                    McpUsageSums.of(call),
                    McpUsageSums::plus));
    return slots.entrySet().stream().map(e -> new UsageSlot<>(e.getKey(), e.getValue())).toList();
  }

  @Override
  public LatencyHistogram latencies(Instant from, Instant to) {
    return InMemoryUsage.histogram(within(from, to).map(McpCallRecord::latencyMillis));
  }

  private Stream<McpCallRecord> within(Instant from, Instant to) {
    return ever.stream().filter(call -> passes(McpLogFilter.between(from, to), call));
  }

  @Override
  public McpLogPage calls(McpLogFilter filter, Optional<LogCursor> cursor, int limit) {
    List<LoggedMcpCall> found =
        stored.stream()
            .filter(call -> cursor.isEmpty() || isAfter(cursor.get(), call))
            .filter(call -> passes(filter, call.call()))
            .sorted(NEWEST_FIRST)
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new McpLogPage(found, Optional.empty());
    }
    return new McpLogPage(
        found.subList(0, limit), Optional.of(LogCursor.after(found.get(limit - 1))));
  }

  private static boolean isAfter(LogCursor cursor, LoggedMcpCall call) {
    int time = call.call().createdAt().compareTo(cursor.createdAt());
    return time < 0 || (time == 0 && call.id() < cursor.id());
  }

  @Override
  public Optional<LoggedMcpCall> call(String requestId) {
    return stored.stream().filter(call -> call.call().requestId().equals(requestId)).findFirst();
  }

  @Override
  public UsageSummary<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    boolean days = by == McpGroupBy.DAY;
    SummedGroups<McpUsageSums> groups =
        new SummedGroups<>(days ? Integer.MAX_VALUE : UsageQueries.MAX_GROUPS, McpUsageSums::plus);
    counted(filter, by)
        .filter(call -> passes(filter, call))
        .collect(
            groupingBy(
                call -> group(call, by),
                TreeMap::new,
                reducing(McpUsageSums.ZERO, McpUsageSums::of, McpUsageSums::plus)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByValue(MOST_FIRST))
        .forEach(group -> groups.add(group.getKey(), group.getValue()));
    Comparator<McpUsageGroup> byName = Comparator.comparing(McpUsageGroup::group);
    Comparator<McpUsageGroup> mostFirst =
        Comparator.comparingLong(McpUsageGroup::requests).reversed();
    return groups.summary(McpUsageSums::group, days ? byName : mostFirst.thenComparing(byName));
  }

  /** The sums of a mere span of time outlive the calls, but for what none are kept of. */
  private Stream<McpCallRecord> counted(McpLogFilter filter, McpGroupBy by) {
    boolean kept = by != McpGroupBy.TARGET && by != McpGroupBy.SERVICE_TYPE;
    return filter.isSpanOnly() && kept ? ever.stream() : stored.stream().map(LoggedMcpCall::call);
  }

  private static boolean passes(McpLogFilter filter, McpCallRecord call) {
    return filter.from().filter(call.createdAt()::isBefore).isEmpty()
        && filter.to().filter(to -> !call.createdAt().isBefore(to)).isEmpty()
        && agrees(filter.keyId(), call.keyId())
        && (filter.serviceId().isEmpty()
            || call.serviceId().equals(OptionalLong.of(filter.serviceId().get())))
        && agrees(filter.status(), call.status())
        && agrees(filter.callType(), call.callType())
        && filter.text().map(text -> mentions(call, text)).orElse(true);
  }

  private static <T> boolean agrees(Optional<T> wanted, T actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  private static boolean mentions(McpCallRecord call, String text) {
    List<String> texts =
        List.of(
            call.requestId(),
            call.serviceName(),
            call.callTarget(),
            call.callMethod(),
            call.keyName(),
            call.error().orElse(""));
    return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .allMatch(word -> texts.stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(word)));
  }

  private static String group(McpCallRecord call, McpGroupBy by) {
    return switch (by) {
      case SERVICE -> call.serviceName();
      case SERVICE_TYPE -> call.serviceType();
      case TARGET -> call.callTarget();
      case ITEM -> call.item();
      case TYPE -> call.callType();
      case KEY -> call.keyName();
      case STATUS -> call.status().word();
      case DAY -> call.createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    };
  }
}
