package io.aigateway.domain.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service answered when it was tried.
 *
 * @param success whether it can be used
 * @param revision of the protocol, as agreed; empty when nothing was
 * @param transport the one that worked, such as {@code streamable-http}; empty when none did
 * @param serverName as it calls itself; may be empty
 * @param serverVersion as it says; may be empty
 * @param capabilities names of what it declares
 * @param counts items listed, by kind
 * @param latencyMillis of the opening handshake
 * @param error why it failed, without secrets
 * @param errorOutput the last lines a local process wrote to its error output, secrets removed
 */
public record McpTestResult(
    boolean success,
    String revision,
    String transport,
    String serverName,
    String serverVersion,
    List<String> capabilities,
    Map<McpItemKind, Integer> counts,
    long latencyMillis,
    Optional<String> error,
    List<String> errorOutput) {
  /** Copies the collections. */
  public McpTestResult {
    capabilities = List.copyOf(capabilities);
    counts = Map.copyOf(counts);
    errorOutput = List.copyOf(errorOutput);
  }
}
