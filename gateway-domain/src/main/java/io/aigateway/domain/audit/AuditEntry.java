package io.aigateway.domain.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit log.
 *
 * @param at UTC, milliseconds
 * @param actor who
 * @param change what
 * @param refusal why nothing came of it, without secrets; empty when it was done
 */
public record AuditEntry(Instant at, Actor actor, Change change, Optional<String> refusal) {}
