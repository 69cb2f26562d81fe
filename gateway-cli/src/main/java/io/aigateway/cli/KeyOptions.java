package io.aigateway.cli;

import io.aigateway.domain.key.McpNames;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What can be said about a key; what is not said stays as it is. */
final class KeyOptions {
  @Option(
      names = "--expires-at",
      paramLabel = "TIME",
      description = "Such as 2027-01-31T00:00:00Z.")
  Optional<Instant> expiresAt = Optional.empty();

  @Option(
      names = "--mcp-names",
      paramLabel = "STYLE",
      description = "How MCP tools are named to it: dot or safe.")
  Optional<McpNames> mcpNames = Optional.empty();

  @Mixin AllowedAliases allowed = new AllowedAliases();

  /** All that was said. */
  KeyPort.Change change(Optional<String> name, Optional<Boolean> enabled) {
    return new KeyPort.Change(name, enabled, expiresAt, mcpNames, allowed);
  }
}
