package io.aigateway.persistence;

/**
 * What a pool of connections does right now.
 *
 * @param name of the pool
 * @param active connections in use
 * @param idle connections not in use
 * @param waiting tasks that have no connection yet
 */
public record PoolUse(String name, int active, int idle, int waiting) {}
