package io.aigateway.domain.testkit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.Latencies;
import io.aigateway.domain.usage.LatencyHistogram;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.SummedGroups;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageStore;
import io.aigateway.domain.usage.UsageSummary;
import io.aigateway.domain.usage.UsageSums;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Keeps the records of calls in memory. */
final class InMemoryUsage implements UsageStore, UsageQueries, OldCalls {
  private static final Comparator<LoggedCall> NEWEST_FIRST =
      Comparator.comparing((LoggedCall call) -> call.call().start().createdAt())
          .thenComparingLong(LoggedCall::id)
          .reversed();

  private static final Comparator<UsageSums> MOST_FIRST =
      Comparator.comparingLong(UsageSums::requests).reversed();

  private final List<LoggedCall> stored = new CopyOnWriteArrayList<>();

  /** What the sums are made of; nothing is ever taken out. */
  private final List<CallRecord> ever = new CopyOnWriteArrayList<>();

  private final AtomicLong lastId = new AtomicLong();

  @Override
  public void append(List<CallRecord> calls) {
    for (CallRecord call : calls) {
      if (call(call.start().requestId()).isEmpty()) {
        stored.add(new LoggedCall(lastId.incrementAndGet(), call));
        ever.add(call);
      }
    }
  }

  @Override
  public int deleteBefore(Instant before, int most) {
    List<LoggedCall> old =
        stored.stream()
            .filter(call -> call.call().start().createdAt().isBefore(before))
            .sorted(NEWEST_FIRST.reversed())
            .limit(most)
            .toList();
    stored.removeAll(old);
    return old.size();
  }

  @Override
  public List<UsageSlot<UsageSums>> slots(Instant from, Instant to) {
    TreeMap<Instant, UsageSums> slots = new TreeMap<>();
    within(from, to)
        .forEach(
            call ->
                slots.merge(
                    UsageSlot.containing(call.start().createdAt()),
                    UsageSums.of(call),
                    UsageSums::plus));
    return slots.entrySet().stream().map(e -> new UsageSlot<>(e.getKey(), e.getValue())).toList();
  }

  @Override
  public Latencies latencies(Instant from, Instant to) {
    return new Latencies(
        histogram(within(from, to).map(CallRecord::latencyMillis)),
        histogram(
            within(from, to)
                .filter(call -> call.firstTokenMillis().isPresent())
                .map(call -> call.firstTokenMillis().getAsLong())));
  }

  static LatencyHistogram histogram(Stream<Long> times) {
    return LatencyHistogram.of(times.collect(groupingBy(LatencyHistogram::bucket, counting())));
  }

  private Stream<CallRecord> within(Instant from, Instant to) {
    return ever.stream().filter(call -> passes(LogFilter.between(from, to), call));
  }

  @Override
  public LogPage calls(LogFilter filter, Optional<LogCursor> cursor, int limit) {
    List<LoggedCall> found =
        stored.stream()
            .filter(call -> cursor.isEmpty() || isAfter(cursor.get(), call))
            .filter(call -> passes(filter, call.call()))
            .sorted(NEWEST_FIRST)
            .limit(limit + 1L)
            .toList();
    if (found.size() <= limit) {
      return new LogPage(found, Optional.empty());
    }
    return new LogPage(found.subList(0, limit), Optional.of(LogCursor.after(found.get(limit - 1))));
  }

  private static boolean isAfter(LogCursor cursor, LoggedCall call) {
    int time = call.call().start().createdAt().compareTo(cursor.createdAt());
    return time < 0 || (time == 0 && call.id() < cursor.id());
  }

  @Override
  public Optional<LoggedCall> call(String requestId) {
    return stored.stream()
        .filter(call -> call.call().start().requestId().equals(requestId))
        .findFirst();
  }

  @Override
  public UsageSummary<UsageGroup> summary(LogFilter filter, GroupBy by) {
    boolean days = by == GroupBy.DAY;
    SummedGroups<UsageSums> groups =
        new SummedGroups<>(days ? Integer.MAX_VALUE : MAX_GROUPS, UsageSums::plus);
    counted(filter, by)
        .filter(call -> passes(filter, call))
        .collect(
            groupingBy(
                call -> group(call, by),
                TreeMap::new,
                reducing(UsageSums.ZERO, UsageSums::of, UsageSums::plus)))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByValue(MOST_FIRST))
        .forEach(group -> groups.add(group.getKey(), group.getValue()));
    Comparator<UsageGroup> byName = Comparator.comparing(UsageGroup::group);
    Comparator<UsageGroup> mostFirst = Comparator.comparingLong(UsageGroup::requests).reversed();
    return groups.summary(UsageSums::group, days ? byName : mostFirst.thenComparing(byName));
  }

  /** The sums of a mere span of time outlive the calls, but for what none are kept of. */
  private Stream<CallRecord> counted(LogFilter filter, GroupBy by) {
    boolean kept = by != GroupBy.CALL_METHOD && by != GroupBy.CLIENT_IP;
    return filter.isSpanOnly() && kept ? ever.stream() : stored.stream().map(LoggedCall::call);
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
      case CALL_METHOD -> call.method().word();
      case CLIENT_IP -> call.start().clientIp();
      case STATUS -> call.status().word();
      case DAY -> call.start().createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    };
  }
}
