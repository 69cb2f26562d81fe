package io.aigateway.routing.attempt;

import io.aigateway.domain.usage.AttemptOutcome;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.UpstreamException;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.time.Duration;
import java.util.Optional;

/** What became of one attempt at an upstream. */
public sealed interface Outcome {
  /** The client has its whole answer. */
  record Served() implements Outcome {}

  /**
   * The answer broke after some of it had gone to the client: nothing can be tried any more.
   *
   * @param fault what the client was told
   */
  record BrokenOff(Fault fault) implements Outcome {}

  /** The client left, or the call was cancelled. */
  record ClientLeft() implements Outcome {}

  /** As it is counted and recorded. */
  default AttemptOutcome inAWord() {
    return switch (this) {
      case Served served -> AttemptOutcome.SERVED;
      case BrokenOff broken -> AttemptOutcome.BROKE_OFF;
      case ClientLeft left -> AttemptOutcome.CLIENT_LEFT;
      case NoAnswer none -> AttemptOutcome.NO_ANSWER;
      case Rejected rejected -> AttemptOutcome.REJECTED;
      case Nonsense nonsense -> AttemptOutcome.NONSENSE;
      case Paused paused -> AttemptOutcome.PAUSED;
      case Unsayable unsayable -> AttemptOutcome.UNSAYABLE;
    };
  }

  /** What follows from a fault within an answer of which nothing has gone to the client. */
  static Failed of(Fault fault) {
    return fault.kind() == FaultKind.TURN_PAUSED ? new Paused(fault) : new Nonsense(fault);
  }

  /** Nothing of an answer has gone to the client: somebody else can be asked. */
  sealed interface Failed extends Outcome {
    /** What the client is told if nobody else can be asked. */
    Fault fault();
  }

  /**
   * There was no answer, or its beginning did not come.
   *
   * @param kind what failed
   * @param fault for the client
   */
  record NoAnswer(UpstreamException.Kind kind, Fault fault) implements Failed {}

  /**
   * The upstream answered with an error status.
   *
   * @param status HTTP status
   * @param fault as read from the body
   * @param retryAfter how long the vendor asks to wait
   * @param headers the answer's
   */
  record Rejected(int status, Fault fault, Optional<Duration> retryAfter, Headers headers)
      implements Failed {}

  /**
   * The status was a success and the content was not: HTML, an error, half an answer.
   *
   * @param fault what is wrong with it
   */
  record Nonsense(Fault fault) implements Failed {}

  /**
   * The vendor paused a turn that this client cannot continue: nobody's failure, and no answer.
   *
   * @param fault for the client
   */
  record Paused(Fault fault) implements Failed {}

  /**
   * The request cannot be said to this candidate; nothing was sent.
   *
   * @param fault names the field
   */
  record Unsayable(Fault fault) implements Failed {}
}
