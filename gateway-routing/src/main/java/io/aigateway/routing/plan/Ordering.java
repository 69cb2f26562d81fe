package io.aigateway.routing.plan;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.routing.health.Health;
import io.aigateway.routing.health.HealthView;
import io.aigateway.routing.plan.Plan.Choice;
import io.aigateway.routing.plan.Reason.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
          new Judged(
              candidate,
              health.restsUntil(candidate.ref()),
              rests(candidate, health),
              mismatches(candidate, wanted)));
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

  private static List<Reason> mismatches(Candidate candidate, Wanted wanted) {
    ModelDraft facts = candidate.model().facts();
    List<Reason> reasons = new ArrayList<>();
    if (facts.contextWindow().isPresent()
        && wanted.promptTokens() > facts.contextWindow().getAsInt()) {
      reasons.add(
          new Reason(
              Kind.CONTEXT_TOO_SMALL,
              "the prompt has about %d tokens, the context window %d"
                  .formatted(wanted.promptTokens(), facts.contextWindow().getAsInt())));
    }
    if (wanted.traits().images() && lacks(facts.features(), Feature.VISION)) {
      reasons.add(new Reason(Kind.NO_VISION, "the request shows images, the model does not see"));
    }
    if (wanted.traits().documents() && lacks(facts.features(), Feature.PDF)) {
      reasons.add(
          new Reason(
              Kind.NO_DOCUMENTS, "the request brings documents, the model does not read them"));
    }
    if (wanted.traits().tools() && lacks(facts.features(), Feature.TOOLS)) {
      reasons.add(
          new Reason(Kind.NO_TOOLS, "the request offers tools, the model does not call any"));
    }
    return reasons;
  }

  private static boolean lacks(Set<Feature> features, Feature feature) {
    return !features.isEmpty() && !features.contains(feature);
  }

  /** Why it is to be left alone. */
  private static List<Reason> rests(Candidate candidate, HealthView view) {
    Health health = view.health(candidate.ref());
    List<Reason> reasons = new ArrayList<>();
    health
        .coolsUntil(view.at())
        .ifPresent(
            end -> reasons.add(rest(Kind.COOLING_DOWN, "cools down after rate limits", end)));
    health
        .circuitOpenUntil(view.at())
        .ifPresent(end -> reasons.add(rest(Kind.CIRCUIT_OPEN, "the circuit is open", end)));
    view.benchedUntil(candidate.provider().id())
        .ifPresent(
            end ->
                reasons.add(
                    rest(Kind.CREDENTIAL_REJECTED, "the provider refused its credential", end)));
    return reasons;
  }

  private static Reason rest(Kind kind, String what, Instant until) {
    return new Reason(kind, what + "; left alone until " + until.truncatedTo(ChronoUnit.MILLIS));
  }

  private record Judged(
      Candidate candidate, Optional<Instant> rests, List<Reason> resting, List<Reason> mismatches) {
    Choice choice() {
      List<Reason> reasons = new ArrayList<>();
      reasons.add(new Reason(Kind.WEIGHT, "weight " + candidate.mapping().weight()));
      reasons.add(
          candidate.direct()
              ? new Reason(Kind.DIRECT, "speaks the client's protocol")
              : new Reason(Kind.CONVERT, "needs translation to " + candidate.dialect().id()));
      reasons.addAll(resting);
      reasons.addAll(mismatches);
      return new Choice(candidate, reasons);
    }
  }
}
