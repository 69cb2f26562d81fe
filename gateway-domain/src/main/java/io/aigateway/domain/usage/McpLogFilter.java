package io.aigateway.domain.usage;

import java.time.Instant;
import java.util.Optional;

/**
 * Which MCP calls to look at; an empty field means any.
 *
 * @param from not before
 * @param to before
 * @param keyId the key
 * @param serviceId the service asked
 * @param status how it ended
 * @param callType {@code tool}, {@code resource} or {@code prompt}
 * @param text words to be found in request id, service, target, method, key name or error
 */
public record McpLogFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> keyId,
    Optional<Long> serviceId,
    Optional<McpCallStatus> status,
    Optional<String> callType,
    Optional<String> text) {
  /** Every call. */
  public static final McpLogFilter ANY =
      new McpLogFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Every call of a span of time. */
  public static McpLogFilter between(Instant from, Instant to) {
    return new McpLogFilter(
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether nothing but time narrows it. */
  public boolean isSpanOnly() {
    return keyId.isEmpty()
        && serviceId.isEmpty()
        && status.isEmpty()
        && callType.isEmpty()
        && text.isEmpty();
  }
}
