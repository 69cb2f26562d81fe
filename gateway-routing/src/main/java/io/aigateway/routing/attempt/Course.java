package io.aigateway.routing.attempt;

import static java.util.Objects.requireNonNull;

import io.aigateway.routing.plan.Candidate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
  private final Set<Candidate> putOff = new HashSet<>();
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
    Verdict verdict = FaultTable.verdict(outcome, standing(candidate));
    remember(new Failure(candidate, outcome));
    return switch (verdict) {
      case Verdict.TellClient tell -> {
        mostTelling = Optional.of(new Failure(candidate, outcome));
        yield new Step.Stop();
      }
      case Verdict.GiveUp nobody -> new Step.Stop();
      case Verdict.AskNext next -> next(Optional.empty());
      case Verdict.AskLarger larger -> next(Optional.of(candidate));
      case Verdict.RetrySame same -> again(candidate, pause(same.pause()));
    };
  }

  private FaultTable.Standing standing(Candidate candidate) {
    return new FaultTable.Standing(
        triesOfCurrent < limits.perCandidateMax()
            && budget.allows(candidate.provider().id(), Duration.ZERO),
        mostTelling.filter(before -> isAnothers(before, candidate)).isPresent(),
        !waiting.isEmpty(),
        limits.retryAfterMax());
  }

  private static boolean isAnothers(Failure before, Candidate candidate) {
    return !before.candidate().equals(candidate)
        && !(before.outcome() instanceof Outcome.Unsayable);
  }

  /**
   * The step instead of the one to this candidate, because another call is just finding out whether
   * it works: the others are asked first.
   *
   * @return empty when there are no others, or it was put off before; then it is asked all the same
   */
  public Optional<Step> putOff(Candidate candidate) {
    if (waiting.isEmpty() || !putOff.add(candidate)) {
      return Optional.empty();
    }
    waiting.addLast(candidate);
    return Optional.of(next(Optional.empty()));
  }

  /** The failure that tells a client most; empty as long as none was met. */
  public Optional<Failure> mostTelling() {
    return mostTelling;
  }

  private Step again(Candidate candidate, Duration pause) {
    if (!budget.allows(candidate.provider().id(), pause)) {
      return next(Optional.empty());
    }
    triesOfCurrent++;
    return new Step.Try(candidate, pause);
  }

  private Step next(Optional<Candidate> tooSmall) {
    while (!waiting.isEmpty()) {
      Candidate candidate = waiting.removeFirst();
      boolean fits = tooSmall.isEmpty() || larger(candidate, tooSmall.get());
      if (fits && budget.allows(candidate.provider().id(), Duration.ZERO)) {
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
      case Verdict.Pause.Jitter jitter -> jitter();
    };
  }

  private Duration jitter() {
    long least = limits.pauseMin().toNanos();
    long most = Math.max(least, limits.pauseMax().toNanos());
    return Duration.ofNanos(random.nextLong(least, most + 1));
  }

  /** A window that nobody knows may be larger, unless it is the same model's. */
  private static boolean larger(Candidate candidate, Candidate tooSmall) {
    OptionalInt window = candidate.contextWindow();
    OptionalInt known = tooSmall.contextWindow();
    if (window.isPresent() && known.isPresent()) {
      return window.getAsInt() > known.getAsInt();
    }
    return !candidate.model().modelId().equals(tooSmall.model().modelId());
  }
}
