package io.aigateway.cli;

import io.aigateway.cli.http.AdminHttp;
import java.util.Map;

/**
 * Commands at a running server.
 *
 * @param http its admin API; closed with this
 */
record RemotePorts(AdminHttp http) implements Ports {
  @Override
  public ProviderPort providers() {
    return new RemoteProviders(http);
  }

  @Override
  public AliasPort aliases() {
    return new RemoteAliases(http);
  }

  @Override
  public KeyPort keys() {
    return new RemoteKeys(http);
  }

  @Override
  public McpPort mcp() {
    return new RemoteMcp(http);
  }

  @Override
  public UsagePort usage() {
    return new RemoteUsage(http);
  }

  @Override
  public ConfigPort config(Map<String, String> environment) {
    return new RemoteConfig(http, environment);
  }

  @Override
  public ExplainPort explain() {
    return new RemoteExplain(http);
  }

  @Override
  public void close() {
    http.close();
  }
}
