package io.aigateway.domain.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageStore;
import java.math.BigDecimal;
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

/** Keeps the records of calls in memory. */
final class InMemoryUsage implements UsageStore, UsageQueries {
  private final List<LoggedCall> stored = new CopyOnWriteArrayList<>();

  @Override
  public void append(List<CallRecord> calls) {
    for (CallRecord call : calls) {
      if (call(call.start().requestId()).isEmpty()) {
        stored.add(new LoggedCall(stored.size() + 1L, call));
      }
    }
  }

  @Override
  public LogPage calls(LogFilter filter, OptionalLong cursor, int limit) {
    List<LoggedCall> found =
        stored.stream()
            .filter(call -> cursor.isEmpty() || call.id() < cursor.getAsLong())
            .filter(call -> passes(filter, call.call()))
            .sorted(Comparator.comparingLong(LoggedCall::id).reversed())
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new LogPage(found, OptionalLong.empty());
    }
    return new LogPage(found.subList(0, limit), OptionalLong.of(found.get(limit - 1).id()));
  }

  @Override
  public Optional<LoggedCall> call(String requestId) {
    return stored.stream()
        .filter(call -> call.call().start().requestId().equals(requestId))
        .findFirst();
  }

  @Override
  public List<UsageGroup> summary(LogFilter filter, GroupBy by) {
    Map<String, List<CallRecord>> groups =
        stored.stream()
            .map(LoggedCall::call)
            .filter(call -> passes(filter, call))
            .collect(groupingBy(call -> group(call, by), TreeMap::new, toList()));
    Stream<UsageGroup> counted =
        groups.entrySet().stream().map(e -> count(e.getKey(), e.getValue()));
    return by == GroupBy.DAY
        ? counted.toList()
        : counted.sorted(Comparator.comparingLong(UsageGroup::requests).reversed()).toList();
  }

  private static boolean passes(LogFilter filter, CallRecord call) {
    return filter.from().filter(call.start().createdAt()::isBefore).isEmpty()
        && filter.to().filter(to -> !call.start().createdAt().isBefore(to)).isEmpty()
        && agrees(filter.keyId(), call.start().keyId())
        && agrees(filter.alias(), call.start().alias())
        && (filter.providerId().isEmpty()
            || filter.providerId().equals(call.servedBy().map(ServedBy::providerId)))
        && agrees(filter.status(), call.status())
        && agrees(filter.protocol(), call.start().protocol())
        && agrees(filter.method(), call.method())
        && filter.text().map(text -> mentions(call, text)).orElse(true);
  }

  private static <T> boolean agrees(Optional<T> wanted, T actual) {
    return wanted.isEmpty() || wanted.get().equals(actual);
  }

  private static boolean mentions(CallRecord call, String text) {
    return Arrays.stream(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .allMatch(
            word -> texts(call).anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word)));
  }

  private static Stream<String> texts(CallRecord call) {
    return Stream.of(
            Optional.of(call.start().requestId()),
            Optional.of(call.start().alias()),
            Optional.of(call.start().keyName()),
            call.servedBy().map(ServedBy::modelId),
            call.servedBy().map(ServedBy::providerName),
            call.error())
        .flatMap(Optional::stream);
  }

  private static String group(CallRecord call, GroupBy by) {
    return switch (by) {
      case ALIAS -> call.start().alias();
      case PROVIDER -> call.servedBy().map(ServedBy::providerName).orElse("");
      case MODEL -> call.servedBy().map(ServedBy::modelId).orElse("");
      case KEY -> call.start().keyName();
      case PROTOCOL -> call.start().protocol().value();
      case STATUS -> call.status().word();
      case DAY -> call.start().createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    };
  }

  private static UsageGroup count(String group, List<CallRecord> calls) {
    return new UsageGroup(
        group,
        calls.size(),
        calls.stream().filter(call -> call.status() == CallStatus.SUCCESS).count(),
        calls.stream().map(CallRecord::tokens).reduce(TokenCounts.ZERO, InMemoryUsage::sum),
        calls.stream().flatMap(call -> call.costUsd().stream()).reduce(BigDecimal::add),
        calls.stream().mapToLong(CallRecord::latencyMillis).average().orElse(0));
  }

  private static TokenCounts sum(TokenCounts a, TokenCounts b) {
    return new TokenCounts(
        a.input() + b.input(),
        a.output() + b.output(),
        a.cacheRead() + b.cacheRead(),
        a.cacheWrite() + b.cacheWrite(),
        a.reasoning() + b.reasoning());
  }
}
