package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.plan.Plan.Choice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order of candidates: those that rest go last, in the order of their recovery; before them
 * those that cannot serve the request; within each group the higher weight first; at equal weight
 * the client's own protocol first; and those that are equal even then take turns.
 */
final class Ordering {
  private Ordering() {}

  static List<Choice> order(
      List<Candidate> candidates, Wanted wanted, HealthView health, int rotation) {
    List<Judged> judged = new ArrayList<>();
    for (Candidate candidate : candidates) {
      judged.add(
          new Judged(candidate, health.restsUntil(candidate.ref()), mismatches(candidate, wanted)));
    }
    judged.sort(RANK.thenComparingLong(j -> j.candidate().mapping().id()));
    takeTurns(judged, rotation);
    return judged.stream().map(Judged::choice).toList();
  }

  private static final Comparator<Judged> RANK =
      Comparator.<Judged, Instant>comparing(j -> j.rests().orElse(Instant.MIN))
          .thenComparing(j -> !j.mismatches().isEmpty())
          .thenComparingInt(j -> -j.candidate().mapping().weight())
          .thenComparing(j -> !j.candidate().direct());

  /** Rotates each run of equally ranked candidates. */
  private static void takeTurns(List<Judged> judged, int rotation) {
    int start = 0;
    for (int i = 1; i <= judged.size(); i++) {
      if (i == judged.size() || RANK.compare(judged.get(start), judged.get(i)) != 0) {
        Collections.rotate(judged.subList(start, i), -Math.floorMod(rotation, i - start));
        start = i;
      }
    }
  }

  private static List<String> mismatches(Candidate candidate, Wanted wanted) {
    ModelDraft facts = candidate.model().facts();
    List<String> reasons = new ArrayList<>();
    if (facts.contextWindow().isPresent()
        && wanted.promptTokens() > facts.contextWindow().getAsInt()) {
      reasons.add(
          "the prompt has about %d tokens, the context window %d"
              .formatted(wanted.promptTokens(), facts.contextWindow().getAsInt()));
    }
    if (wanted.traits().images() && lacks(facts.features(), Feature.VISION)) {
      reasons.add("the request shows images, the model does not see");
    }
    if (wanted.traits().documents() && lacks(facts.features(), Feature.PDF)) {
      reasons.add("the request brings documents, the model does not read them");
    }
    if (wanted.traits().tools() && lacks(facts.features(), Feature.TOOLS)) {
      reasons.add("the request offers tools, the model does not call any");
    }
    return reasons;
  }

  private static boolean lacks(Set<Feature> features, Feature feature) {
    return !features.isEmpty() && !features.contains(feature);
  }

  private record Judged(Candidate candidate, Optional<Instant> rests, List<String> mismatches) {
    Choice choice() {
      List<String> reasons = new ArrayList<>();
      reasons.add("weight " + candidate.mapping().weight());
      reasons.add(
          candidate.direct()
              ? "speaks the client's protocol"
              : "needs translation to " + candidate.dialect().id());
      rests.ifPresent(until -> reasons.add("to be left alone until " + until));
      reasons.addAll(mismatches);
      return new Choice(candidate, reasons);
    }
  }
}
