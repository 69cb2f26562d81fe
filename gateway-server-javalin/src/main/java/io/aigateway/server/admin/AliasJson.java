package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.AliasFacts;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.util.Optional;

/** Aliases and their mappings as JSON. */
final class AliasJson {
  private final Snapshot snapshot;
  private final AdminRoutes.Cooldowns cooldowns;
  private final Revisions revisions;

  AliasJson(Snapshot snapshot, AdminRoutes.Cooldowns cooldowns, Revisions revisions) {
    this.snapshot = snapshot;
    this.cooldowns = cooldowns;
    this.revisions = revisions;
  }

  ObjectNode alias(Alias alias) {
    AliasFacts facts = AliasFacts.of(alias, snapshot::model);
    ObjectNode json =
        Json.object()
            .put("id", alias.id())
            .put("name", alias.name())
            .put("enabled", alias.enabled())
            .put("description", alias.description());
    json.set("min_context_window", Json.number(facts.minContextWindow()));
    json.set("min_max_output", Json.number(facts.minMaxOutput()));
    json.set("capabilities", Json.texts(ProviderJson.words(facts.features(), Feature::word)));
    json.set("mappings", Json.array(alias.mappings(), this::mapping));
    return json.put("created_at", Json.time(alias.createdAt()))
        .put("updated_at", Json.time(alias.updatedAt()))
        .put("revision", revisions.of(AliasDraft.of(alias).facts()));
  }

  ObjectNode mapping(Mapping mapping) {
    Optional<Provider> provider = snapshot.provider(mapping.providerId());
    Optional<ProviderModel> model = snapshot.model(mapping.providerModelId());
    Optional<String> obstacle = obstacle(provider, model);
    ObjectNode json =
        Json.object()
            .put("id", mapping.id())
            .put("alias_id", mapping.aliasId())
            .put("provider_id", mapping.providerId())
            .put("provider_model_id", mapping.providerModelId());
    json.set("provider_name", Json.text(provider.map(Provider::name)));
    json.set("model_id", Json.text(model.map(ProviderModel::modelId)));
    json.put("weight", mapping.weight())
        .put("enabled", mapping.enabled())
        .put("forced_disabled", obstacle.isPresent());
    json.set("disable_reason", Json.text(obstacle));
    Optional<AdminRoutes.Rest> rest = cooldowns.of(mapping.providerId(), mapping.providerModelId());
    json.set("cooldown_until", Json.time(rest.map(AdminRoutes.Rest::until)));
    json.set("cooldown_reason", Json.text(rest.map(AdminRoutes.Rest::reason)));
    return json.put("revision", revisions.of(MappingDraft.of(mapping).facts()));
  }

  private static Optional<String> obstacle(
      Optional<Provider> provider, Optional<ProviderModel> model) {
    if (provider.filter(Provider::enabled).isEmpty()) {
      return Optional.of("the provider is disabled");
    }
    if (model.filter(ProviderModel::available).isEmpty()) {
      return Optional.of("the model is not available at the provider");
    }
    return Optional.empty();
  }
}
