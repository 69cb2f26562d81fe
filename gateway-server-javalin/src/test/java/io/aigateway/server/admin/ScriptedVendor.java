package io.aigateway.server.admin;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelDirectory;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderProbe;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A vendor whose model list is what the test says, and whose every probe succeeds. */
final class ScriptedVendor implements ModelDirectory, ProviderProbe {
  final List<String> models = new CopyOnWriteArrayList<>();

  @Override
  public List<ModelDraft> list(Provider provider) {
    return models.stream().map(ScriptedVendor::model).toList();
  }

  @Override
  public List<ProbeResult> probe(Provider provider, Optional<String> modelId) {
    return provider.endpoints().keySet().stream().map(dialect -> hello(dialect, modelId)).toList();
  }

  private static ProbeResult hello(DialectId dialect, Optional<String> modelId) {
    return new ProbeResult(
        dialect,
        true,
        12,
        OptionalInt.of(200),
        3,
        4,
        "hello from " + modelId.orElse("the list"),
        Optional.empty());
  }

  private static ModelDraft model(String id) {
    return new ModelDraft(
        id,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Prices.UNKNOWN,
        Set.of(),
        true);
  }
}
