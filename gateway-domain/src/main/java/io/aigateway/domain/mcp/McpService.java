package io.aigateway.domain.mcp;

import java.time.Instant;
import java.util.Optional;

/**
 * A tool server behind the gateway.
 *
 * @param id positive
 * @param symbol unique; the part before the separator in exposed names
 * @param transport how it is reached
 * @param enabled whether it may be used
 * @param isolation who shares a connection to it
 * @param era which era it speaks
 * @param pinDefinitions whether an item whose definition changed is held back until approved
 * @param callTimeoutMillis longest wait for an answer without progress
 * @param lastSyncAt when its lists were last read
 * @param lastError why it cannot be used, without secrets; empty when the last contact went well
 * @param createdAt UTC, milliseconds
 * @param updatedAt UTC, milliseconds
 */
public record McpService(
    long id,
    String symbol,
    McpTransportSettings transport,
    boolean enabled,
    Isolation isolation,
    EraPin era,
    boolean pinDefinitions,
    long callTimeoutMillis,
    Optional<Instant> lastSyncAt,
    Optional<String> lastError,
    Instant createdAt,
    Instant updatedAt) {}
