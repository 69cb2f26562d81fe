package io.aigateway.server.bootstrap;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads from environment variables which providers shall exist. Pure. */
public final class EnvironmentProviders {
  private final Map<String, String> environment;

  /** Reads the given variables. */
  public EnvironmentProviders(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** A provider for each vendor whose key is set, with the models shipped for it. */
  public List<WantedProvider> wanted() {
    return KnownVendor.ALL.stream()
        .filter(vendor -> value(vendor.keyVariable()).isPresent())
        .map(this::wanted)
        .toList();
  }

  private WantedProvider wanted(KnownVendor vendor) {
    SortedMap<DialectId, URI> endpoints = endpoints(vendor);
    ProviderDraft draft =
        new ProviderDraft(
            vendor.name(),
            endpoints,
            Secret.of(value(vendor.keyVariable()).orElse("")),
            true,
            0,
            endpoints.values().stream().anyMatch(LocalAddress::isLocal),
            vendor.profile());
    return new WantedProvider(draft, ShippedModels.of(vendor.name()));
  }

  /**
   * A base URL of the environment stands for the vendor's first protocol; the others are dropped
   * then, since they belong to the vendor's own host.
   */
  private SortedMap<DialectId, URI> endpoints(KnownVendor vendor) {
    return value(vendor.urlVariable())
        .map(url -> versioned(vendor, url))
        .<SortedMap<DialectId, URI>>map(
            url -> new TreeMap<>(Map.of(vendor.endpoints().firstKey(), url)))
        .orElse(vendor.endpoints());
  }

  /** Anthropic's own tools write their variable without the version segment. */
  private static URI versioned(KnownVendor vendor, String url) {
    String trimmed = url.replaceAll("/+$", "");
    boolean needsVersion = vendor.name().equals("anthropic") && !trimmed.endsWith("/v1");
    return URI.create(needsVersion ? trimmed + "/v1" : trimmed);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
