package io.aigateway.routing.attempt;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts by what became of them, for whoever shows metrics. Thread-safe. */
public final class AttemptTally {
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

  private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

  /** Nothing counted yet. */
  public AttemptTally() {
    for (Kind kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  /** Counts one attempt. */
  public void count(Outcome outcome) {
    adder(kind(outcome)).increment();
  }

  /** How many there were of the kind so far. */
  public long of(Kind kind) {
    return adder(kind).sum();
  }

  private LongAdder adder(Kind kind) {
    return counts.getOrDefault(kind, new LongAdder());
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
