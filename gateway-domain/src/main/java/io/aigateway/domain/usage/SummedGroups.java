package io.aigateway.domain.usage;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Takes groups in and makes a summary of them. As many as a summary holds stay apart, the others
 * are added up at once: calls come from any number of addresses, and neither an answer nor making
 * it may grow with that. For one thread.
 *
 * @param <S> what is added up of calls
 */
public final class SummedGroups<S> {
  private final int most;
  private final BinaryOperator<S> plus;
  private final Map<String, S> apart = new LinkedHashMap<>();
  private Optional<S> rest = Optional.empty();

  /**
   * None yet.
   *
   * @param most how many stay apart
   */
  public SummedGroups(int most, BinaryOperator<S> plus) {
    this.most = most;
    this.plus = plus;
  }

  /** Takes a group that was not there yet; those with most requests come first. */
  public void add(String name, S sums) {
    if (apart.size() < most) {
      apart.put(name, sums);
    } else {
      rest = Optional.of(rest.map(others -> plus.apply(others, sums)).orElse(sums));
    }
  }

  /**
   * The summary of what was taken in.
   *
   * @param group makes a group of its sums and its name
   * @param order of the groups that stayed apart
   */
  public <G> UsageSummary<G> summary(BiFunction<S, String, G> group, Comparator<G> order) {
    return new UsageSummary<>(
        apart.entrySet().stream()
            .map(one -> group.apply(one.getValue(), one.getKey()))
            .sorted(order)
            .toList(),
        rest.map(others -> group.apply(others, "")));
  }
}
