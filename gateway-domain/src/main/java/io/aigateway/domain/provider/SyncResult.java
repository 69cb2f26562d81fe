package io.aigateway.domain.provider;

/**
 * What a sync changed.
 *
 * @param added models not known before
 * @param updated models whose facts changed
 * @param removed models that became unavailable
 * @param total models the provider has now, available or not
 */
public record SyncResult(int added, int updated, int removed, int total) {}
