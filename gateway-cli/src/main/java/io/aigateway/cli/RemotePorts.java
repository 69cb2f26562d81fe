package io.aigateway.cli;

import io.aigateway.cli.http.AdminHttp;

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
  public UsagePort usage() {
    return new RemoteUsage(http);
  }

  @Override
  public void close() {
    http.close();
  }
}
