package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import java.util.List;
import java.util.Optional;

/** Providers of a running server. */
record RemoteProviders(AdminHttp http) implements ProviderPort {
  private static final String ALL = "/providers";

  @Override
  public Listing list() {
    return Listing.of(ProviderRows.COLUMNS, http.get(ALL).path("providers"));
  }

  @Override
  public Listing show(String provider) {
    return row(find(provider));
  }

  @Override
  public Listing create(String name, ProviderOptions options) {
    return row(http.post(ALL, options.fields().put("name", name)).path("provider"));
  }

  @Override
  public Listing update(String provider, ProviderOptions options) {
    return row(http.put(path(provider), options.fields()).path("provider"));
  }

  @Override
  public void delete(String provider) {
    http.delete(path(provider));
  }

  @Override
  public Listing test(String provider, Optional<String> model) {
    ObjectNode body = AdminHttp.object();
    model.ifPresent(name -> body.put("model_id", name));
    return Listing.of(
        ProviderRows.PROBE_COLUMNS, http.post(path(provider) + "/test", body).path("tests"));
  }

  @Override
  public Listing sync(String provider) {
    JsonNode result = http.post(path(provider) + "/sync", AdminHttp.object());
    return Listing.ofOne(
        ProviderRows.SYNC_COLUMNS, result.has("sync") ? result.path("sync") : result);
  }

  @Override
  public Listing models(String provider) {
    return Listing.of(
        ProviderRows.MODEL_COLUMNS, http.get(path(provider) + "/models").path("models"));
  }

  @Override
  public Listing addModel(String provider, ModelDraft draft) {
    ObjectNode body = AdminHttp.object().put("model_id", draft.modelId());
    draft.contextWindow().ifPresent(tokens -> body.put("context_window", tokens));
    draft.maxOutput().ifPresent(tokens -> body.put("max_output", tokens));
    draft.features().stream()
        .map(Feature::word)
        .sorted()
        .forEach(body.putArray("capabilities")::add);
    return Listing.ofOne(
        ProviderRows.MODEL_COLUMNS, http.post(path(provider) + "/models", body).path("model"));
  }

  @Override
  public void deleteModel(String provider, String model) {
    JsonNode found = model(new ModelName(provider, model));
    http.delete(path(provider) + "/models/" + found.path("id").asLong());
  }

  /** The model as the server tells of it. */
  JsonNode model(ModelName name) {
    for (JsonNode one : find(name.provider()).path("models")) {
      if (one.path("model_id").asText().equals(name.modelId())) {
        return one;
      }
    }
    throw name.unknown();
  }

  /** The provider as the server tells of it. */
  JsonNode find(String provider) {
    return http.named(ALL, "providers", "provider", provider);
  }

  private String path(String provider) {
    return ALL + "/" + find(provider).path("id").asLong();
  }

  private static Listing row(JsonNode provider) {
    return Listing.ofOne(List.copyOf(ProviderRows.COLUMNS), provider);
  }
}
