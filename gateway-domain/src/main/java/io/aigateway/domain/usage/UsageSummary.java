package io.aigateway.domain.usage;

import java.util.List;
import java.util.Optional;

/**
 * Calls counted together.
 *
 * @param <G> see {@link UsageGroup} and {@link McpUsageGroup}
 * @param groups most requests first, {@link UsageQueries#MAX_GROUPS} at most; days in order, and
 *     all of them
 * @param rest all further groups added up, under the empty name; empty when there are none
 */
public record UsageSummary<G>(List<G> groups, Optional<G> rest) {
  /** Copies the groups. */
  public UsageSummary {
    groups = List.copyOf(groups);
  }
}
