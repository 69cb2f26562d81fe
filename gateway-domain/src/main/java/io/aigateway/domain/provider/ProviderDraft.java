package io.aigateway.domain.provider;

import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that an operator decides about a provider; see {@link Provider} for the fields.
 *
 * @param name unique
 * @param endpoints at least one
 * @param apiKey may be empty
 * @param enabled whether calls may go there
 * @param priority a number for people to sort by
 * @param allowPrivateNetwork whether its addresses may be loopback or private ones
 * @param profile name of the upstream profile
 */
public record ProviderDraft(
    String name,
    SortedMap<DialectId, URI> endpoints,
    Secret apiKey,
    boolean enabled,
    int priority,
    boolean allowPrivateNetwork,
    Optional<String> profile) {
  /** Copies the endpoints. */
  public ProviderDraft {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
  }

  /** What the operator decided about an existing provider. */
  public static ProviderDraft of(Provider p) {
    return new ProviderDraft(
        p.name(),
        p.endpoints(),
        p.apiKey(),
        p.enabled(),
        p.priority(),
        p.allowPrivateNetwork(),
        p.profile());
  }

  /** The decisions, field by field. */
  public Facts facts() {
    Facts facts = Facts.NONE.with("name", name);
    for (Map.Entry<DialectId, URI> endpoint : endpoints.entrySet()) {
      facts = facts.with(endpoint.getKey() + "_base_url", endpoint.getValue());
    }
    return facts
        .with("api_key", apiKey.isEmpty() ? "" : apiKey)
        .with("enabled", enabled)
        .with("priority", priority)
        .with("allow_private_network", allowPrivateNetwork)
        .with("profile", profile);
  }
}
