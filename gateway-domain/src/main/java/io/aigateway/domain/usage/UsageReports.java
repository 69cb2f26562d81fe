package io.aigateway.domain.usage;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import java.util.Optional;

/**
 * Use case: what an operator asks about calls. Every method fails with a {@link FailureException}:
 * {@code Invalid} for fields that break a rule, {@code NotFound} for an unknown request id.
 * Thread-safe.
 */
public final class UsageReports {
  private final UsageQueries queries;

  /** Asks the given queries. */
  public UsageReports(UsageQueries queries) {
    this.queries = queries;
  }

  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link UsageQueries#MAX_PAGE}
   */
  public LogPage calls(LogFilter filter, Optional<LogCursor> cursor, int limit) {
    checkSpan(filter)
        .require(
            limit >= 1 && limit <= UsageQueries.MAX_PAGE,
            "limit",
            "must be 1 to " + UsageQueries.MAX_PAGE)
        .throwIfAny();
    return queries.calls(filter, cursor, limit);
  }

  /** One call by its request id. */
  public LoggedCall call(String requestId) {
    return queries
        .call(requestId)
        .orElseThrow(() -> new FailureException(new Failure.NotFound("call", requestId)));
  }

  /** Calls counted together. */
  public UsageSummary<UsageGroup> summary(LogFilter filter, GroupBy by) {
    checkSpan(filter).throwIfAny();
    return queries.summary(filter, by);
  }

  /**
   * A span of time at a glance.
   *
   * @throws FailureException with {@code Invalid} when the span is longer than its steps allow
   */
  public UsageDashboard dashboard(DashboardSpan span) {
    span.check();
    LogFilter within = LogFilter.between(span.from(), span.to());
    return new UsageDashboard(
        span,
        queries.slots(span.from(), span.to()),
        queries.latencies(span.from(), span.to()),
        queries.summary(within, GroupBy.PROVIDER).groups(),
        queries.summary(within, GroupBy.ALIAS).groups(),
        queries.summary(within, GroupBy.KEY).groups());
  }

  private static FieldErrors checkSpan(LogFilter filter) {
    boolean inOrder =
        filter.from().isEmpty()
            || filter.to().isEmpty()
            || filter.from().get().isBefore(filter.to().get());
    return new FieldErrors().require(inOrder, "to", "must be after from");
  }
}
