package io.aigateway.domain.usage;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one candidate was tried for a call.
 *
 * @param candidate who was to answer
 * @param method how the request was said to it
 * @param outcome what became of it
 * @param httpStatus what the upstream answered; empty when it did not
 * @param reason what went wrong, without secrets; put on one line, and cut at {@link #MAX_REASON}
 * @param startMillis from the beginning of the call to that of the attempt
 * @param durationMillis from the beginning of the attempt to its end
 */
public record CallAttempt(
    ServedBy candidate,
    CallMethod method,
    AttemptOutcome outcome,
    OptionalInt httpStatus,
    Optional<String> reason,
    long startMillis,
    long durationMillis) {
  /** Most attempts that are kept of one call, so that no record grows without end. */
  public static final int MAX_OF_A_CALL = 10;

  /** Most characters of a reason; the record of the call has the whole of what its client got. */
  public static final int MAX_REASON = 200;

  private static final String CUT = "…";

  /** Makes a line of the reason; vendors write what they like. */
  public CallAttempt {
    reason = reason.map(CallAttempt::line).filter(text -> !text.isEmpty());
  }

  private static String line(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.length() <= MAX_REASON) {
      return line;
    }
    int end = MAX_REASON - CUT.length();
    boolean isHalf = Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, isHalf ? end - 1 : end) + CUT;
  }
}
