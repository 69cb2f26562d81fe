package io.aigateway.domain.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
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
final class InMemoryMcpUsage implements McpUsageStore, McpUsageQueries {
  private final List<LoggedMcpCall> stored = new CopyOnWriteArrayList<>();

  @Override
  public void append(List<McpCallRecord> calls) {
    for (McpCallRecord call : calls) {
      if (call(call.requestId()).isEmpty()) {
        stored.add(new LoggedMcpCall(stored.size() + 1L, call));
      }
    }
  }

  @Override
  public McpLogPage calls(McpLogFilter filter, OptionalLong cursor, int limit) {
    List<LoggedMcpCall> found =
        stored.stream()
            .filter(call -> cursor.isEmpty() || call.id() < cursor.getAsLong())
            .filter(call -> passes(filter, call.call()))
            .sorted(Comparator.comparingLong(LoggedMcpCall::id).reversed())
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new McpLogPage(found, OptionalLong.empty());
    }
    return new McpLogPage(found.subList(0, limit), OptionalLong.of(found.get(limit - 1).id()));
  }

  @Override
  public Optional<LoggedMcpCall> call(String requestId) {
    return stored.stream().filter(call -> call.call().requestId().equals(requestId)).findFirst();
  }

  @Override
  public List<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    Map<String, List<McpCallRecord>> groups =
        stored.stream()
            .map(LoggedMcpCall::call)
            .filter(call -> passes(filter, call))
            .collect(groupingBy(call -> group(call, by), TreeMap::new, toList()));
    Stream<McpUsageGroup> counted =
        groups.entrySet().stream().map(e -> count(e.getKey(), e.getValue()));
    return by == McpGroupBy.DAY
        ? counted.toList()
        : counted.sorted(Comparator.comparingLong(McpUsageGroup::requests).reversed()).toList();
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
      case TARGET -> call.callTarget();
      case TYPE -> call.callType();
      case KEY -> call.keyName();
      case STATUS -> call.status().word();
      case DAY -> call.createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    };
  }

  private static McpUsageGroup count(String group, List<McpCallRecord> calls) {
    return new McpUsageGroup(
        group,
        calls.size(),
        calls.stream().filter(call -> call.status() == McpCallStatus.SUCCESS).count(),
        calls.stream().filter(call -> call.status() == McpCallStatus.DENIED).count(),
        calls.stream().mapToLong(McpCallRecord::inputBytes).sum(),
        calls.stream().mapToLong(McpCallRecord::outputBytes).sum(),
        calls.stream().mapToLong(McpCallRecord::latencyMillis).average().orElse(0));
  }
}
