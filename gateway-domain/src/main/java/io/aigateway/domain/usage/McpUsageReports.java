package io.aigateway.domain.usage;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldErrors;
import java.util.Optional;

/**
 * Use case: what an operator asks about MCP calls. Every method fails with a {@link
 * FailureException}: {@code Invalid} for fields that break a rule, {@code NotFound} for an unknown
 * request id. Thread-safe.
 */
public final class McpUsageReports {
  private final McpUsageQueries queries;

  /** Asks the given queries. */
  public McpUsageReports(McpUsageQueries queries) {
    this.queries = queries;
  }

  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link UsageQueries#MAX_PAGE}
   */
  public McpLogPage calls(McpLogFilter filter, Optional<LogCursor> cursor, int limit) {
    checkSpan(filter)
        .require(
            limit >= 1 && limit <= UsageQueries.MAX_PAGE,
            "limit",
            "must be 1 to " + UsageQueries.MAX_PAGE)
        .throwIfAny();
    return queries.calls(filter, cursor, limit);
  }

  /** One call by its request id. */
  public LoggedMcpCall call(String requestId) {
    return queries
        .call(requestId)
        .orElseThrow(() -> new FailureException(new Failure.NotFound("MCP call", requestId)));
  }

  /** Calls counted together. */
  public UsageSummary<McpUsageGroup> summary(McpLogFilter filter, McpGroupBy by) {
    checkSpan(filter).throwIfAny();
    return queries.summary(filter, by);
  }

  /**
   * A span of time at a glance.
   *
   * @throws FailureException with {@code Invalid} when the span is longer than its steps allow
   */
  public McpUsageDashboard dashboard(DashboardSpan span) {
    span.check();
    McpLogFilter within = McpLogFilter.between(span.from(), span.to());
    return new McpUsageDashboard(
        span,
        queries.slots(span.from(), span.to()),
        queries.latencies(span.from(), span.to()),
        queries.summary(within, McpGroupBy.SERVICE).groups(),
        queries.summary(within, McpGroupBy.ITEM).groups(),
        queries.summary(within, McpGroupBy.KEY).groups());
  }

  private static FieldErrors checkSpan(McpLogFilter filter) {
    boolean inOrder =
        filter.from().isEmpty()
            || filter.to().isEmpty()
            || filter.from().get().isBefore(filter.to().get());
    return new FieldErrors().require(inOrder, "to", "must be after from");
  }
}
