package io.aigateway.domain.usage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One finished call of a tool, a resource or a prompt. Names are kept as they were, so that a row
 * outlives what it names.
 *
 * @param requestId unique
 * @param createdAt UTC, milliseconds
 * @param clientIp as far as trusted proxies tell
 * @param keyId the key that called
 * @param keyName its name at the time
 * @param serviceId the service asked; empty when none was found
 * @param serviceName its symbol at the time; empty when none was found
 * @param serviceType {@code remote} or {@code local}; empty when none was found
 * @param callType {@code tool}, {@code resource} or {@code prompt}
 * @param callMethod the JSON-RPC method
 * @param callTarget the item as the client named it
 * @param inputBytes size of the request's parameters
 * @param outputBytes size of the result or error
 * @param latencyMillis from the request to the result
 * @param status how it ended
 * @param error what went wrong, without secrets
 */
public record McpCallRecord(
    String requestId,
    Instant createdAt,
    String clientIp,
    long keyId,
    String keyName,
    OptionalLong serviceId,
    String serviceName,
    String serviceType,
    String callType,
    String callMethod,
    String callTarget,
    long inputBytes,
    long outputBytes,
    long latencyMillis,
    McpCallStatus status,
    Optional<String> error) {
  /**
   * The tool or prompt that was called, so that there are no more such names than services offer:
   * empty for a resource, of which a template makes any number, and for what was denied, which need
   * not exist.
   */
  public String item() {
    return status == McpCallStatus.DENIED || callType.equals("resource") ? "" : callTarget;
  }
}
