package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.EffortLevel;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.provider.ThinkingWay;
import io.aigateway.translate.Dialect;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Providers and their models as JSON. */
final class ProviderJson {
  private ProviderJson() {}

  /** The field that holds the base URL of a dialect. */
  static String baseUrlField(Dialect dialect) {
    return dialect.id() + "_base_url";
  }

  static ObjectNode provider(Provider provider, List<ProviderModel> models, Revisions revisions) {
    ObjectNode json = Json.object().put("id", provider.id()).put("name", provider.name());
    for (Dialect dialect : Dialect.values()) {
      Optional<URI> endpoint = provider.endpoint(new DialectId(dialect.id()));
      json.set(baseUrlField(dialect), Json.text(endpoint.map(URI::toString)));
    }
    json.put("api_key_masked", provider.apiKey().masked())
        .put("enabled", provider.enabled())
        .put("priority", provider.priority())
        .put("allow_private_network", provider.allowPrivateNetwork());
    json.set("profile", Json.text(provider.profile()));
    json.set("last_sync_at", Json.time(provider.lastSyncAt()));
    json.put("created_at", Json.time(provider.createdAt()))
        .put("updated_at", Json.time(provider.updatedAt()));
    json.put("revision", revisions.of(ProviderDraft.of(provider).facts()));
    json.set("models", Json.array(models, model -> model(model, revisions)));
    return json;
  }

  static ObjectNode model(ProviderModel model, Revisions revisions) {
    ModelDraft facts = model.facts();
    ObjectNode json =
        Json.object()
            .put("id", model.id())
            .put("provider_id", model.providerId())
            .put("model_id", model.modelId());
    json.set("display_name", Json.text(facts.displayName()));
    json.set("owned_by", Json.text(facts.ownedBy()));
    json.set("context_window", Json.number(facts.contextWindow()));
    json.set("max_output", Json.number(facts.maxOutput()));
    json.set("input_price", Json.decimal(facts.prices().input()));
    json.set("output_price", Json.decimal(facts.prices().output()));
    json.set("cache_read_price", Json.decimal(facts.prices().cacheRead()));
    json.set("cache_write_price", Json.decimal(facts.prices().cacheWrite()));
    json.set("capabilities", Json.texts(words(facts.features(), Feature::word)));
    json.set("thinking_types", Json.texts(words(facts.reasoning().ways(), ThinkingWay::word)));
    json.set("effort_levels", Json.texts(words(facts.reasoning().efforts(), EffortLevel::word)));
    return json.put("is_available", facts.available())
        .put("source", source(model.source()))
        .put("revision", revisions.of(facts.facts()))
        .put("created_at", Json.time(model.createdAt()));
  }

  /** The words of some constants, in their order. */
  static <E extends Enum<E>> List<String> words(Collection<E> some, Function<E, String> word) {
    return some.stream().sorted().map(word).toList();
  }

  static ObjectNode probe(ProbeResult result) {
    ObjectNode json =
        Json.object()
            .put("protocol", result.protocol().value())
            .put("success", result.success())
            .put("latency_ms", result.latencyMillis());
    json.set("status", Json.number(result.status()));
    json.put("input_tokens", result.inputTokens())
        .put("output_tokens", result.outputTokens())
        .put("answer", result.answer());
    json.set("error", Json.text(result.error()));
    return json;
  }

  static ObjectNode sync(SyncResult result) {
    return Json.object()
        .put("added", result.added())
        .put("updated", result.updated())
        .put("removed", result.removed())
        .put("total", result.total());
  }

  private static String source(ModelSource source) {
    return switch (source) {
      case SYNC -> "sync";
      case MANUAL -> "manual";
    };
  }
}
