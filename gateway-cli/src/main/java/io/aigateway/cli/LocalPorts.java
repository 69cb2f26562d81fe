package io.aigateway.cli;

import io.aigateway.server.Administration;
import java.util.Map;

/**
 * Commands on the database of this machine; a server beside them sees changes within a second.
 *
 * @param a the use cases; closed with this
 */
record LocalPorts(Administration a) implements Ports {
  @Override
  public ProviderPort providers() {
    return new LocalProviders(a);
  }

  @Override
  public AliasPort aliases() {
    return new LocalAliases(a);
  }

  @Override
  public KeyPort keys() {
    return new LocalKeys(a);
  }

  @Override
  public McpPort mcp() {
    return new LocalMcp(a);
  }

  @Override
  public UsagePort usage() {
    return new LocalUsage(a);
  }

  @Override
  public ConfigPort config(Map<String, String> environment) {
    return LocalConfig.of(a, environment);
  }

  @Override
  public ExplainPort explain() {
    return new LocalExplain(a);
  }

  @Override
  public void close() {
    a.close();
  }
}
