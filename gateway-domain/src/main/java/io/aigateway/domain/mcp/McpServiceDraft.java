package io.aigateway.domain.mcp;

import io.aigateway.domain.audit.Facts;

/**
 * All that an operator decides about a service; see {@link McpService} for the fields.
 *
 * @param symbol unique
 * @param transport how it is reached
 * @param enabled whether it may be used
 * @param isolation who shares a connection to it
 * @param era which era it speaks
 * @param pinDefinitions whether changed definitions are held back
 * @param callTimeoutMillis longest wait for an answer without progress
 */
public record McpServiceDraft(
    String symbol,
    McpTransportSettings transport,
    boolean enabled,
    Isolation isolation,
    EraPin era,
    boolean pinDefinitions,
    long callTimeoutMillis) {
  /** Sixty seconds. */
  public static final long DEFAULT_CALL_TIMEOUT_MILLIS = 60_000;

  /** What the operator decided about an existing service. */
  public static McpServiceDraft of(McpService s) {
    return new McpServiceDraft(
        s.symbol(),
        s.transport(),
        s.enabled(),
        s.isolation(),
        s.era(),
        s.pinDefinitions(),
        s.callTimeoutMillis());
  }

  /** The decisions, field by field. */
  public Facts facts() {
    Facts facts =
        transport
            .facts()
            .with("name", symbol)
            .with("enabled", enabled)
            .with("isolation", isolation)
            .with("era", era)
            .with("pin_definitions", pinDefinitions);
    return facts.with("call_timeout_ms", callTimeoutMillis);
  }
}
