package io.aigateway.mcp.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How services on this machine may be run.
 *
 * @param allowedCommands programs that may be run: names, which are looked up in the search path,
 *     and absolute paths
 * @param inherited the gateway's own environment, of which processes get a few harmless variables
 * @param folder where processes work, one folder each, and where is noted how to find them again;
 *     created when it is missing
 */
public record ProcessSettings(
    Set<String> allowedCommands, Map<String, String> inherited, Path folder) {
  /** Launchers of the package managers and runtimes in which servers are commonly written. */
  public static final Set<String> DEFAULT_COMMANDS =
      Set.of("npx", "uvx", "python", "python3", "node", "docker", "deno");

  /** Copies both collections. */
  public ProcessSettings {
    allowedCommands = Set.copyOf(allowedCommands);
    inherited = Map.copyOf(inherited);
  }

  /** The search path. */
  String path() {
    return inherited.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
  }
}
