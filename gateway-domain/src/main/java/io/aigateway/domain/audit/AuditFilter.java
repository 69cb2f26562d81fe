package io.aigateway.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries to look at; an empty field means any.
 *
 * @param from not before
 * @param to before
 * @param actor the exact name
 * @param action what was done
 * @param thing the kind of thing
 * @param thingId its id
 * @param refused whether it was refused
 */
public record AuditFilter(
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> actor,
    Optional<Action> action,
    Optional<String> thing,
    Optional<Long> thingId,
    Optional<Boolean> refused) {
  /** Every entry. */
  public static final AuditFilter ANY =
      new AuditFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Whatever was done to one thing. */
  public static AuditFilter doneTo(String thing, long id) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(thing),
        Optional.of(id),
        Optional.of(false));
  }
}
