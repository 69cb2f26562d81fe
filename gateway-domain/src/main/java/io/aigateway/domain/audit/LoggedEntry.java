package io.aigateway.domain.audit;

/**
 * An entry as stored.
 *
 * @param id grows
 * @param entry the entry
 */
public record LoggedEntry(long id, AuditEntry entry) {}
