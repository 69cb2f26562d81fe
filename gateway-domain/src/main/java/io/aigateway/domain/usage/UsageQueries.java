package io.aigateway.domain.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the read side of the calls. Implementations are thread-safe. */
public interface UsageQueries {
  /** Most calls on one page. */
  int MAX_PAGE = 500;

  /** Most groups of a summary; the further ones are told of as one. */
  int MAX_GROUPS = 1000;

  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link #MAX_PAGE}
   */
  LogPage calls(LogFilter filter, Optional<LogCursor> cursor, int limit);

  /** One call by its request id. */
  Optional<LoggedCall> call(String requestId);

  /** Calls counted together. */
  UsageSummary<UsageGroup> summary(LogFilter filter, GroupBy by);

  /**
   * What happened in each quarter of an hour in which anything did, in order. Also tells of calls
   * that are deleted by now.
   *
   * @param from a whole quarter of an hour
   * @param to a whole quarter of an hour, not included
   */
  List<UsageSlot<UsageSums>> slots(Instant from, Instant to);

  /**
   * How long the calls of a span took. Also tells of calls that are deleted by now.
   *
   * @param from a whole quarter of an hour
   * @param to a whole quarter of an hour, not included
   */
  Latencies latencies(Instant from, Instant to);
}
