package io.aigateway.domain.usage;

import java.time.Instant;
import java.util.List;

/** Port: where call records end up. Implementations are thread-safe. */
public interface UsageStore {
  /** Stores the calls in one transaction; a request id that is there already is left as it is. */
  void append(List<CallRecord> calls);

  /**
   * Deletes the oldest calls; sums that were made of them stay.
   *
   * @param before calls that began earlier
   * @param most calls at most
   * @return how many were deleted
   */
  int deleteBefore(Instant before, int most);
}
