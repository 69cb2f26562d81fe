package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Port: the read side of the calls. Implementations are thread-safe. */
public interface UsageQueries {
  /** Most calls on one page. */
  int MAX_PAGE = 500;

  /**
   * A page of calls, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link #MAX_PAGE}
   */
  LogPage calls(LogFilter filter, OptionalLong cursor, int limit);

  /** One call by its request id. */
  Optional<LoggedCall> call(String requestId);

  /** Calls counted together, most requests first; days in order. */
  List<UsageGroup> summary(LogFilter filter, GroupBy by);
}
