package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.routing.directory.AliasProbe;
import java.util.function.Supplier;

/** {@code /aliases/{id}/test}: one real short call on every way an alias can lead. */
final class AliasTestRoutes {
  private final Aliases aliases;
  private final AliasProbe probe;
  private final Supplier<Snapshot> snapshot;

  AliasTestRoutes(Aliases aliases, AliasProbe probe, Supplier<Snapshot> snapshot) {
    this.aliases = aliases;
    this.probe = probe;
    this.snapshot = snapshot;
  }

  void add(AdminRouter router) {
    router.ask(
        "/aliases/{id}/test",
        x ->
            x.answer(
                Json.list(
                    "tests",
                    probe.probe(aliases.get(x.id("id")), snapshot.get()),
                    AliasTestRoutes::json)));
  }

  private static ObjectNode json(AliasProbe.Result result) {
    ObjectNode json =
        Json.object()
            .put("mapping_id", result.mapping().id())
            .put("provider_id", result.mapping().providerId())
            .put("provider_model_id", result.mapping().providerModelId());
    json.set("provider_name", Json.text(result.providerName()));
    json.set("model_id", Json.text(result.modelId()));
    json.put("protocol", result.protocol().id())
        .put(
            "call_method",
            result.direct().map(AliasTestRoutes::method).orElse(CallMethod.NONE).word())
        .put("success", result.error().isEmpty())
        .put("latency_ms", result.latencyMillis());
    json.set("status", Json.number(result.status()));
    json.put("input_tokens", result.inputTokens())
        .put("output_tokens", result.outputTokens())
        .put("answer", result.answer());
    json.set("error", Json.text(result.error()));
    return json;
  }

  private static CallMethod method(boolean direct) {
    return direct ? CallMethod.DIRECT : CallMethod.CONVERT;
  }
}
