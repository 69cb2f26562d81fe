package io.aigateway.routing.attempt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts attempts by provider and by what became of them, for whoever shows metrics. Thread-safe.
 */
public final class AttemptTally {
  /** Most pairs of provider and outcome that are told apart. */
  static final int MAX_SERIES = 2_000;

  /** Stands for the providers beyond. */
  public static final long OTHERS = 0;

  /** What became of an attempt, in a word. */
  public enum Kind {
    /** The client has its whole answer. */
    SERVED,
    /** The answer broke after some of it had gone out. */
    BROKE_OFF,
    /** The client left. */
    CLIENT_LEFT,
    /** There was no answer, or not in time. */
    NO_ANSWER,
    /** An error status. */
    REJECTED,
    /** A success that was none. */
    NONSENSE,
    /** The vendor paused a turn that the client cannot continue. */
    PAUSED,
    /** The request could not be said; nothing was sent. */
    UNSAYABLE
  }

  /**
   * What attempts have in common that are counted together.
   *
   * @param providerId who was asked, or {@link #OTHERS}
   * @param kind what became of it
   */
  public record Attempted(long providerId, Kind kind) {}

  private final Map<Attempted, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts one attempt at the provider. */
  public void count(long providerId, Outcome outcome) {
    Attempted one = new Attempted(providerId, kind(outcome));
    LongAdder known = counts.get(one);
    (known == null ? begun(one) : known).increment();
  }

  private LongAdder begun(Attempted one) {
    Attempted counted = counts.size() < MAX_SERIES ? one : new Attempted(OTHERS, one.kind());
    return counts.computeIfAbsent(counted, k -> new LongAdder());
  }

  /** How many there were so far; what never was is not there. */
  public Map<Attempted, Long> counts() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }

  private static Kind kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Served served -> Kind.SERVED;
      case Outcome.BrokenOff broken -> Kind.BROKE_OFF;
      case Outcome.ClientLeft left -> Kind.CLIENT_LEFT;
      case Outcome.NoAnswer none -> Kind.NO_ANSWER;
      case Outcome.Rejected rejected -> Kind.REJECTED;
      case Outcome.Nonsense nonsense -> Kind.NONSENSE;
      case Outcome.Paused paused -> Kind.PAUSED;
      case Outcome.Unsayable unsayable -> Kind.UNSAYABLE;
    };
  }
}
