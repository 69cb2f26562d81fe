package io.aigateway.server.settings;

import java.time.Duration;
import java.util.List;

/** The part of {@link SettingsTable} that is about MCP. */
final class McpSettings {
  static final Setting<List<String>> ALLOWED_HOSTS =
      Setting.of(
          "mcp.allowed_hosts",
          Kind.NAMES,
          "",
          "Host names under which MCP clients reach the gateway, besides localhost and addresses in"
              + " digits; * for any.");
  static final Setting<Boolean> ALLOW_LOCAL =
      Setting.of(
          "mcp.allow_local",
          Kind.FLAG,
          "false",
          "Whether MCP services may be programs that the gateway runs on this machine.");
  static final Setting<List<String>> ALLOWED_COMMANDS =
      Setting.of(
          "mcp.allowed_commands",
          Kind.NAMES,
          "npx,uvx,python,python3,node,docker,deno",
          "Programs that local MCP services may be, by name or by absolute path.");
  static final Setting<Duration> SYNC_INTERVAL =
      Setting.of(
          "mcp.sync_interval",
          Kind.DURATION,
          "10m",
          "Time between two readings of what an MCP service offers; 0 for at the start and on its"
              + " own word only.");
  static final Setting<Integer> CALLS_PER_MINUTE =
      Setting.of(
          "mcp.calls_per_minute",
          Kind.number(0, 1_000_000),
          "0",
          "Most calls of one key to one MCP service in a minute; 0 for any number. Further ones are"
              + " refused.");

  private McpSettings() {}
}
