package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;

/**
 * One page of calls, newest first.
 *
 * @param calls the calls
 * @param nextCursor ask for the next page with it; empty on the last page
 */
public record LogPage(List<LoggedCall> calls, Optional<LogCursor> nextCursor) {
  /** Copies the calls. */
  public LogPage {
    calls = List.copyOf(calls);
  }
}
