package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What everything that belongs to one connection needs to know.
 *
 * @param service to which it goes
 * @param owner whose it is; empty for everybody's
 * @param identity who the gateway says it is
 * @param limits bounds
 * @param listener hears what belongs to no request
 * @param schemas the tools' input schemas
 * @param nanoTime monotonic clock, nanoseconds
 */
record ServiceContext(
    McpService service,
    Optional<Owner> owner,
    ClientIdentity identity,
    ClientLimits limits,
    ServiceListener listener,
    ToolSchemas schemas,
    LongSupplier nanoTime) {
  /** How long an answer without progress is waited for. */
  Duration patience(String method) {
    return method.endsWith("/list")
        ? limits.listing()
        : Duration.ofMillis(service.callTimeoutMillis());
  }

  /** Whether the service may ask its client: only when it is known who that is. */
  boolean mayAsk() {
    return service.isolation() != Isolation.SHARED;
  }
}
