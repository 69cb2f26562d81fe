package io.aigateway.cli;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.secret.Secret;
import io.aigateway.server.Administration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Providers of the database. */
record LocalProviders(Administration a) implements ProviderPort {
  @Override
  public Listing list() {
    return ProviderRows.of(a.providers().list());
  }

  @Override
  public Listing show(String provider) {
    return row(Named.provider(a, provider));
  }

  @Override
  public Listing create(String name, ProviderOptions options) {
    ProviderDraft blank =
        new ProviderDraft(name, new TreeMap<>(), Secret.NONE, true, 0, false, Optional.empty());
    return row(a.providers().create(options.apply(blank)));
  }

  @Override
  public Listing update(String provider, ProviderOptions options) {
    return row(a.providers().change(id(provider), options::apply));
  }

  @Override
  public void delete(String provider) {
    a.providers().delete(id(provider));
  }

  @Override
  public Listing test(String provider, Optional<String> model) {
    return ProviderRows.ofProbes(a.providers().test(id(provider), model));
  }

  @Override
  public Listing sync(String provider) {
    SyncResult result = a.providers().sync(id(provider));
    return new Listing(
        ProviderRows.SYNC_COLUMNS,
        List.of(List.of(result.added(), result.updated(), result.removed(), result.total())));
  }

  @Override
  public Listing models(String provider) {
    return ProviderRows.ofModels(a.providers().models(id(provider)));
  }

  @Override
  public Listing addModel(String provider, ModelDraft draft) {
    return ProviderRows.ofModels(List.of(a.providers().addModel(id(provider), draft)));
  }

  @Override
  public void deleteModel(String provider, String model) {
    ProviderModel found = Named.model(a, new ModelName(provider, model));
    a.providers().deleteModel(found.providerId(), found.id());
  }

  private long id(String provider) {
    return Named.provider(a, provider).id();
  }

  private static Listing row(Provider provider) {
    return ProviderRows.of(List.of(provider));
  }
}
