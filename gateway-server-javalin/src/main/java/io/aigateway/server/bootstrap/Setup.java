package io.aigateway.server.bootstrap;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes things exist that do not exist yet, through the same use cases an operator uses. What an
 * operator has changed stays as it is. Thread-safe as far as the use cases are.
 */
public final class Setup {
  /**
   * Most aliases given out by themselves, so that a vendor of thousands does not flood the list.
   */
  public static final int MAX_OWN_NAME_ALIASES = 500;

  private final Providers providers;
  private final Aliases aliases;
  private final Keys keys;

  /** Works through the given use cases. */
  public Setup(Providers providers, Aliases aliases, Keys keys) {
    this.providers = providers;
    this.aliases = aliases;
    this.keys = keys;
  }

  /** The provider, made or brought up to date, with at least the wanted models. */
  public Provider ensure(WantedProvider wanted) {
    Provider provider =
        find(wanted.provider().name())
            .map(existing -> update(existing, wanted.provider()))
            .orElseGet(() -> providers.create(wanted.provider()));
    Set<String> known =
        providers.models(provider.id()).stream()
            .map(ProviderModel::modelId)
            .collect(Collectors.toSet());
    for (ModelDraft model : wanted.models()) {
      if (!known.contains(model.modelId())) {
        providers.addModel(provider.id(), model);
      }
    }
    return provider;
  }

  private Optional<Provider> find(String name) {
    return providers.list().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private Provider update(Provider existing, ProviderDraft wanted) {
    if (existing.apiKey().equals(wanted.apiKey())
        && existing.endpoints().equals(wanted.endpoints())) {
      return existing;
    }
    return providers.change(
        existing.id(),
        draft ->
            new ProviderDraft(
                draft.name(),
                wanted.endpoints(),
                wanted.apiKey(),
                draft.enabled(),
                draft.priority(),
                draft.allowPrivateNetwork() || wanted.allowPrivateNetwork(),
                draft.profile()));
  }

  /**
   * The alias; made if there is none of its name.
   *
   * @param models where a new one leads, first choice first
   */
  public Alias ensureAlias(String name, String description, List<ProviderModel> models) {
    Optional<Alias> existing =
        aliases.list().stream().filter(a -> a.name().equals(name)).findFirst();
    if (existing.isPresent()) {
      return existing.get();
    }
    Alias alias = aliases.create(new AliasDraft(name, true, description));
    int weight = models.size();
    for (ProviderModel model : models) {
      aliases.addMapping(
          alias.id(), new MappingDraft(model.providerId(), model.id(), weight--, true));
    }
    return aliases.get(alias.id());
  }

  /**
   * Gives every available model of the provider its own name as an alias, where that name is free.
   *
   * @return how many aliases were made
   */
  public int ensureOwnNames(Provider provider) {
    Set<String> taken = aliases.list().stream().map(Alias::name).collect(Collectors.toSet());
    List<ProviderModel> nameless =
        providers.models(provider.id()).stream()
            .filter(model -> model.available() && !taken.contains(model.modelId()))
            .limit(Math.max(0, MAX_OWN_NAME_ALIASES - taken.size()))
            .toList();
    nameless.forEach(model -> ensureAlias(model.modelId(), "", List.of(model)));
    return nameless.size();
  }

  /** A first key, if there is none at all. */
  public Optional<IssuedKey> ensureFirstKey(String name) {
    return keys.list().isEmpty()
        ? Optional.of(keys.issue(new KeyDraft(name, true, Optional.empty())))
        : Optional.empty();
  }

  /** The key of this name with a new secret, so that the secret is known. */
  public IssuedKey renewedKey(String name) {
    Optional<ApiKey> existing = keys.list().stream().filter(k -> k.name().equals(name)).findFirst();
    return existing
        .map(key -> keys.reset(key.id()))
        .orElseGet(() -> keys.issue(new KeyDraft(name, true, Optional.empty())));
  }
}
