package io.aigateway.domain.audit;

import io.aigateway.domain.failure.FieldErrors;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Use case: everything that operators do is written down here, whichever way they came, and can be
 * read. Thread-safe.
 */
public final class AuditLog {
  private final AuditRepository repository;
  private final Actors actors;
  private final InstantSource clock;

  /**
   * Wires the use case.
   *
   * @param actors knows who acts
   */
  public AuditLog(AuditRepository repository, Actors actors, InstantSource clock) {
    this.repository = repository;
    this.actors = actors;
    this.clock = clock;
  }

  /** Who acts on which thread. */
  public Actors actors() {
    return actors;
  }

  /**
   * Does the work in one transaction, as the one who acts now: what it writes and what it writes
   * down are stored both, or neither when it fails. It must not wait for anything but the database.
   */
  public <T> T together(Supplier<T> work) {
    Actor actor = actors.current();
    return repository.together(() -> actors.as(actor, work));
  }

  /** The one who acts now has done it. */
  public void done(Change change) {
    done(actors.current(), change);
  }

  /** Somebody has done it. */
  public void done(Actor actor, Change change) {
    repository.append(new AuditEntry(clock.instant(), actor, change, Optional.empty()));
  }

  /**
   * Somebody wanted to do it and was refused.
   *
   * @param why without secrets
   */
  public void refused(Actor actor, Change change, String why) {
    repository.append(new AuditEntry(clock.instant(), actor, change, Optional.of(why)));
  }

  /**
   * A page of entries, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link AuditRepository#MAX_PAGE}
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid}
   */
  public AuditPage entries(AuditFilter filter, OptionalLong cursor, int limit) {
    boolean inOrder =
        filter.from().isEmpty()
            || filter.to().isEmpty()
            || filter.from().get().isBefore(filter.to().get());
    new FieldErrors()
        .require(inOrder, "to", "must be after from")
        .require(
            limit >= 1 && limit <= AuditRepository.MAX_PAGE,
            "limit",
            "must be 1 to " + AuditRepository.MAX_PAGE)
        .throwIfAny();
    return repository.entries(filter, cursor, limit);
  }

  /** What was done to a thing last; empty when the log knows nothing of it. */
  public Optional<LoggedEntry> last(String thing, long id) {
    return repository
        .entries(AuditFilter.doneTo(thing, id), OptionalLong.empty(), 1)
        .entries()
        .stream()
        .findFirst();
  }

  /** Looks at every seal; takes time that grows with the log. */
  public AuditVerdict verify() {
    return repository.verify();
  }
}
