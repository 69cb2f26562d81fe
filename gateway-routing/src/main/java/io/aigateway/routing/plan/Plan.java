package io.aigateway.routing.plan;

import io.aigateway.domain.alias.Mapping;
import java.util.List;

/**
 * Who is asked, in which order.
 *
 * @param choices the first is asked first
 * @param skipped mappings that lead nowhere now
 */
public record Plan(List<Choice> choices, List<Skipped> skipped) {
  /** Copies the lists. */
  public Plan {
    choices = List.copyOf(choices);
    skipped = List.copyOf(skipped);
  }

  /** Whether anybody can be asked. */
  public boolean routable() {
    return !choices.isEmpty();
  }

  /** The candidates alone, in order. */
  public List<Candidate> candidates() {
    return choices.stream().map(Choice::candidate).toList();
  }

  /**
   * One candidate and what decided its place.
   *
   * @param candidate who is asked
   * @param reasons in the order they count
   */
  public record Choice(Candidate candidate, List<Reason> reasons) {
    /** Copies the reasons. */
    public Choice {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A mapping that is not used.
   *
   * @param mapping the way
   * @param reason why not
   */
  public record Skipped(Mapping mapping, Reason reason) {}
}
