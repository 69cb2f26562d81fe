package io.aigateway.routing.attempt;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.plan.Candidate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The course of one call through its candidates: told what became of each attempt, it says what is
 * to be done next. Does nothing itself. Not safe for use by several threads.
 */
public final class Course {
  private final Deque<Candidate> waiting;
  private final AttemptBudget budget;
  private final AttemptLimits limits;
  private final RandomGenerator random;
  private int triesOfCurrent;
  private Optional<Failure> mostTelling = Optional.empty();

  /** A course through the candidates in the given order. */
  public Course(
      List<Candidate> candidates,
      AttemptBudget budget,
      AttemptLimits limits,
      RandomGenerator random) {
    this.waiting = new ArrayDeque<>(candidates);
    this.budget = requireNonNull(budget, "budget");
    this.limits = requireNonNull(limits, "limits");
    this.random = requireNonNull(random, "random");
  }

  /** What to do next. */
  public sealed interface Step {
    /**
     * Try this one.
     *
     * @param candidate whom to ask
     * @param pause before that
     */
    record Try(Candidate candidate, Duration pause) implements Step {}

    /** Nobody is left, or the client is to be told; {@link Course#mostTelling()} says what. */
    record Stop() implements Step {}
  }

  /**
   * A failed attempt.
   *
   * @param candidate who failed
   * @param outcome how
   */
  public record Failure(Candidate candidate, Outcome.Failed outcome) {}

  /** The first step. */
  public Step begin() {
    return next(Optional.empty());
  }

  /** The step after a failed attempt at the candidate of the step before. */
  public Step after(Candidate candidate, Outcome.Failed outcome) {
    remember(new Failure(candidate, outcome));
    return switch (FaultTable.verdict(outcome, !waiting.isEmpty(), limits.retryAfterMax())) {
      case Verdict.TellClient tell -> {
        mostTelling = Optional.of(new Failure(candidate, outcome));
        yield new Step.Stop();
      }
      case Verdict.AskNext next -> next(Optional.empty());
      case Verdict.AskLarger larger -> next(Optional.of(candidate));
      case Verdict.RetrySame same -> again(candidate, pause(same.pause()));
    };
  }

  /** The failure that tells a client most; empty as long as none was met. */
  public Optional<Failure> mostTelling() {
    return mostTelling;
  }

  private Step again(Candidate candidate, Duration pause) {
    if (triesOfCurrent >= limits.perCandidateMax() || !budget.allows(pause)) {
      return next(Optional.empty());
    }
    triesOfCurrent++;
    return new Step.Try(candidate, pause);
  }

  private Step next(Optional<Candidate> tooSmall) {
    if (!budget.allows(Duration.ZERO)) {
      return new Step.Stop();
    }
    while (!waiting.isEmpty()) {
      Candidate candidate = waiting.removeFirst();
      if (tooSmall.isEmpty() || larger(candidate, tooSmall.get())) {
        triesOfCurrent = 1;
        return new Step.Try(candidate, Duration.ZERO);
      }
    }
    return new Step.Stop();
  }

  private void remember(Failure failure) {
    boolean tellsMore =
        mostTelling.isEmpty()
            || FaultTable.telling(failure.outcome())
                > FaultTable.telling(mostTelling.get().outcome());
    if (tellsMore) {
      mostTelling = Optional.of(failure);
    }
  }

  private Duration pause(Verdict.Pause kind) {
    return switch (kind) {
      case Verdict.Pause.None none -> Duration.ZERO;
      case Verdict.Pause.Asked asked -> asked.time();
      case Verdict.Pause.Jitter jitter ->
          Duration.ofNanos(
              random.nextLong(limits.pauseMin().toNanos(), limits.pauseMax().toNanos() + 1));
    };
  }

  /** A window that nobody knows may be larger. */
  private static boolean larger(Candidate candidate, Candidate tooSmall) {
    int window = candidate.model().facts().contextWindow().orElse(Integer.MAX_VALUE);
    int known = tooSmall.model().facts().contextWindow().orElse(0);
    return window > known;
  }
}
