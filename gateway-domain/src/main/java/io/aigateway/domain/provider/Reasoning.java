package io.aigateway.domain.provider;

import java.util.Set;

/**
 * How a model can be asked to think.
 *
 * @param ways empty when nobody said
 * @param efforts the levels of effort it knows; empty when nobody said
 */
public record Reasoning(Set<ThinkingWay> ways, Set<EffortLevel> efforts) {
  /** Nobody said anything. */
  public static final Reasoning UNSAID = new Reasoning(Set.of(), Set.of());

  /** Copies the sets. */
  public Reasoning {
    ways = Set.copyOf(ways);
    efforts = Set.copyOf(efforts);
  }
}
