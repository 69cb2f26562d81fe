package io.aigateway.domain.usage;

import java.math.BigDecimal;
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
    CallStatus status,
    OptionalInt httpStatus,
    Optional<String> error,
    TokenCounts tokens,
    UsageState usageState,
    Optional<BigDecimal> costUsd,
    long latencyMillis,
    OptionalLong firstTokenMillis) {
  /** The record of a call that was in flight when the process ended. */
  public static CallRecord interrupted(CallStart start) {
    return new CallRecord(
        start,
        CallMethod.NONE,
        Optional.empty(),
        0,
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
