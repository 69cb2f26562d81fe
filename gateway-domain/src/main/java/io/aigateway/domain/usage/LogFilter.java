package io.aigateway.domain.usage;

import io.aigateway.domain.provider.DialectId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which calls to look at; an empty field means any.
 *
 * @param from not before
 * @param to before
 * @param keyId the key
 * @param alias the alias as called
 * @param providerId the provider that answered
 * @param status how it ended
 * @param protocol what the client spoke
 * @param method how it reached its upstream
 * @param text words to be found in request id, alias, model, key name, provider name or error
 */
public record LogFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Long> keyId,
    Optional<String> alias,
    Optional<Long> providerId,
    Optional<CallStatus> status,
    Optional<DialectId> protocol,
    Optional<CallMethod> method,
    Optional<String> text) {
  /** Every call. */
  public static final LogFilter ANY =
      new LogFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Every call of a span of time. */
  public static LogFilter between(Instant from, Instant to) {
    return new LogFilter(
        Optional.of(from),
        Optional.of(to),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether nothing but time narrows it. */
  public boolean isSpanOnly() {
    return keyId.isEmpty()
        && alias.isEmpty()
        && providerId.isEmpty()
        && status.isEmpty()
        && protocol.isEmpty()
        && method.isEmpty()
        && text.isEmpty();
  }
}
