package io.aigateway.domain.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One finished call.
 *
 * @param start how it began
 * @param method how it reached its upstream
 * @param servedBy who answered, or was asked last; empty when nobody was asked
 * @param attempts how many times an upstream was asked
 * @param attemptList how each attempt went, in order; of more than {@link
 *     CallAttempt#MAX_OF_A_CALL}, the first ones and the last. Candidates to whom the request could
 *     not be said stand in it too. Empty when the first attempt served the call, because the record
 *     tells all of it then, and when nobody noted them
 * @param status how it ended
 * @param httpStatus what the client got; empty when it got nothing
 * @param error what went wrong, without secrets
 * @param tokens by kind; only the attempt that answered counts
 * @param usageState how well the tokens are known
 * @param costUsd empty when a price is unknown
 * @param latencyMillis from the request to the last byte
 * @param firstTokenMillis until the first content; empty without a stream
 */
public record CallRecord(
    CallStart start,
    CallMethod method,
    Optional<ServedBy> servedBy,
    int attempts,
    List<CallAttempt> attemptList,
    CallStatus status,
    OptionalInt httpStatus,
    Optional<String> error,
    TokenCounts tokens,
    UsageState usageState,
    Optional<BigDecimal> costUsd,
    long latencyMillis,
    OptionalLong firstTokenMillis) {
  /**
   * Copies the attempts.
   *
   * @throws IllegalArgumentException when there are more of them than are kept
   */
  public CallRecord {
    attemptList = List.copyOf(attemptList);
    if (attemptList.size() > CallAttempt.MAX_OF_A_CALL) {
      throw new IllegalArgumentException("too many attempts: " + attemptList.size());
    }
  }

  /** The record of a call that was in flight when the process ended. */
  public static CallRecord interrupted(CallStart start) {
    return new CallRecord(
        start,
        CallMethod.NONE,
        Optional.empty(),
        0,
        List.of(),
        CallStatus.ERROR,
        OptionalInt.empty(),
        Optional.of("the gateway stopped during the call"),
        TokenCounts.ZERO,
        UsageState.UNKNOWN,
        Optional.empty(),
        0,
        OptionalLong.empty());
  }
}
