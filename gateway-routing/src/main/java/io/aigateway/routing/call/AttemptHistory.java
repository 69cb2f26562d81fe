package io.aigateway.routing.call;

import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.VendorHeaders;
import io.aigateway.translate.outcome.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the candidates of one call were tried, in order; moments are milliseconds since the call
 * began. For the thread of the call.
 */
final class AttemptHistory {
  private final List<CallAttempt> ended = new ArrayList<>();
  private Optional<Candidate> underWay = Optional.empty();
  private OptionalInt httpStatus = OptionalInt.empty();
  private long begunAt;

  /** An attempt begins. */
  void begun(Candidate candidate, long now) {
    underWay = Optional.of(candidate);
    httpStatus = OptionalInt.empty();
    begunAt = now;
  }

  /** The upstream of the attempt under way answers. */
  void answered(int status) {
    httpStatus = OptionalInt.of(status);
  }

  /** The attempt under way, if any, is over. */
  void ended(Outcome outcome, long now) {
    underWay.ifPresent(candidate -> add(attempt(candidate, outcome, now)));
    underWay = Optional.empty();
  }

  /** A candidate to which the request cannot be said. */
  void passedOver(Candidate candidate, Outcome.Unsayable outcome, long now) {
    begun(candidate, now);
    ended(outcome, now);
  }

  /**
   * What the record of the call says of its attempts. The one under way, if any, ends with the
   * call. A call that the first attempt served says nothing of it, so that usual calls cost
   * nothing.
   *
   * @param status how the call ended
   */
  List<CallAttempt> told(CallStatus status, long now) {
    boolean served = status == CallStatus.SUCCESS;
    if (served && ended.isEmpty()) {
      underWay = Optional.empty();
      return List.of();
    }
    ended(served ? new Outcome.Served() : new Outcome.ClientLeft(), now);
    return List.copyOf(ended);
  }

  /** Who was tried last tells most of a call that tried many. */
  private void add(CallAttempt attempt) {
    if (ended.size() == CallAttempt.MAX_OF_A_CALL) {
      ended.removeLast();
    }
    ended.add(attempt);
  }

  private CallAttempt attempt(Candidate candidate, Outcome outcome, long now) {
    return new CallAttempt(
        CallLedger.servedBy(candidate),
        CallLedger.method(candidate),
        outcome.inAWord(),
        httpStatus,
        fault(outcome)
            .map(fault -> VendorHeaders.withoutKey(fault, candidate.provider()).message()),
        begunAt,
        now - begunAt);
  }

  private static Optional<Fault> fault(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Served served -> Optional.empty();
      case Outcome.ClientLeft left -> Optional.empty();
      case Outcome.BrokenOff broken -> Optional.of(broken.fault());
      case Outcome.Failed failed -> Optional.of(failed.fault());
    };
  }
}
