package io.aigateway.cli;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.server.Administration;
import java.util.List;
import java.util.function.Function;

/** Finds things by the name people know, or by id. */
final class Named {
  private Named() {}

  static Provider provider(Administration a, String name) {
    return find("provider", a.providers().list(), Provider::name, Provider::id, name);
  }

  static Alias alias(Administration a, String name) {
    return find("alias", a.aliases().list(), Alias::name, Alias::id, name);
  }

  static ApiKey key(Administration a, String name) {
    return find("key", a.keys().list(), ApiKey::name, ApiKey::id, name);
  }

  static McpService mcpService(Administration a, String name) {
    return find("MCP service", a.mcpServices().list(), McpService::symbol, McpService::id, name);
  }

  static ProviderModel model(Administration a, ModelName name) {
    return a.providers().models(provider(a, name.provider()).id()).stream()
        .filter(one -> one.modelId().equals(name.modelId()))
        .findFirst()
        .orElseThrow(name::unknown);
  }

  private static <T> T find(
      String thing, List<T> all, Function<T, String> name, Function<T, Long> id, String wanted) {
    return all.stream()
        .filter(one -> name.apply(one).equals(wanted))
        .findFirst()
        .or(() -> all.stream().filter(one -> id.apply(one).toString().equals(wanted)).findFirst())
        .orElseThrow(
            () -> new FailureException(new Failure.NotFound(thing, "or name '" + wanted + "'")));
  }
}
