package io.aigateway.domain.usage;

import java.time.Instant;

/** Port: forgets calls. Implementations are thread-safe. */
@FunctionalInterface
public interface OldCalls {
  /**
   * Deletes the oldest calls; sums that were made of them stay.
   *
   * @param before calls that began earlier
   * @param most calls at most
   * @return how many were deleted
   */
  int deleteBefore(Instant before, int most);
}
