package io.aigateway.domain.usage;

/**
 * A call as stored.
 *
 * @param id grows with time of storing
 * @param call the record
 */
public record LoggedCall(long id, CallRecord call) {}
