package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSummary;
import io.aigateway.server.Administration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Usage of the database. */
record LocalUsage(Administration a) implements UsagePort {
  @Override
  public Listing sums(Span span, GroupBy by) {
    UsageSummary<UsageGroup> summary = a.usage().summary(filter(span), by);
    List<List<Object>> rows = new ArrayList<>();
    summary.groups().forEach(group -> rows.add(row(group.group(), group)));
    summary.rest().ifPresent(rest -> rows.add(row(REST, rest)));
    return new Listing(SUMS, rows);
  }

  @Override
  public Listing calls(Span span, int limit) {
    LogFilter filter = filter(span);
    List<List<Object>> rows = new ArrayList<>();
    Optional<LogCursor> cursor = Optional.empty();
    do {
      int most = Math.min(limit - rows.size(), UsageQueries.MAX_PAGE);
      LogPage page = a.usage().calls(filter, cursor, most);
      page.calls().forEach(logged -> rows.add(row(logged.call())));
      cursor = page.nextCursor();
    } while (cursor.isPresent() && rows.size() < limit);
    return new Listing(CALLS, rows);
  }

  private LogFilter filter(Span span) {
    return new LogFilter(
        span.from(),
        span.to(),
        span.key().map(name -> Named.key(a, name).id()),
        span.alias(),
        span.provider().map(name -> Named.provider(a, name).id()),
        span.status().map(LocalUsage::status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CallStatus status(String word) {
    return Arrays.stream(CallStatus.values())
        .filter(status -> status.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                FailureException.invalid(
                    "--status",
                    "must be one of "
                        + Arrays.stream(CallStatus.values()).map(CallStatus::word).toList()));
  }

  private static List<Object> row(String name, UsageGroup group) {
    return List.of(
        name,
        group.requests(),
        group.successes(),
        group.tokens().input(),
        group.tokens().output(),
        group.tokens().cacheRead(),
        group.tokens().cacheWrite(),
        group.tokens().total(),
        money(group.costUsd()),
        Math.round(group.latencyMillisMean()));
  }

  private static List<Object> row(CallRecord call) {
    Optional<ServedBy> by = call.servedBy();
    return List.of(
        call.start().createdAt().toString(),
        call.start().requestId(),
        call.start().keyName(),
        call.start().alias(),
        by.map(ServedBy::providerName).orElse(""),
        by.map(ServedBy::modelId).orElse(""),
        call.start().protocol().value(),
        call.method().word(),
        call.attempts(),
        call.status().word(),
        call.httpStatus().isPresent() ? call.httpStatus().getAsInt() : "",
        call.tokens().input(),
        call.tokens().output(),
        money(call.costUsd()),
        call.latencyMillis(),
        call.error().orElse(""));
  }

  private static Object money(Optional<BigDecimal> usd) {
    return usd.<Object>map(value -> new BigDecimal(value.stripTrailingZeros().toPlainString()))
        .orElse("");
  }
}
