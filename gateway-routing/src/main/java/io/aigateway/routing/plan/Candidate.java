package io.aigateway.routing.plan;

import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.routing.health.ModelRef;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.Target;
import io.aigateway.translate.loss.LossPolicy;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A provider model that could answer a call, and how it would be spoken to.
 *
 * @param mapping the way that leads to it
 * @param provider the provider
 * @param model its model
 * @param dialect what is spoken to it
 * @param baseUri where it speaks that
 * @param direct whether the client speaks the same, so that bytes pass
 */
public record Candidate(
    Mapping mapping,
    Provider provider,
    ProviderModel model,
    Dialect dialect,
    URI baseUri,
    boolean direct) {
  /** The name under which its health is kept. */
  public ModelRef ref() {
    return new ModelRef(provider.id(), model.id());
  }

  /**
   * The translator's view of it.
   *
   * @param policy what to do with losses
   * @param modelEcho the model name for answers; empty to show the vendor's
   */
  public Target target(LossPolicy policy, Optional<String> modelEcho) {
    return new Target(
        dialect,
        model.modelId(),
        ModelFacts.capabilities(dialect, model.modelId(), model.facts()),
        Profiles.of(provider),
        policy,
        modelEcho);
  }

  /** The model's context window in tokens, as far as anybody knows. */
  public OptionalInt contextWindow() {
    return ModelFacts.capabilities(dialect, model.modelId(), model.facts()).contextWindow();
  }

  /** Where the path of the dialect leads at this provider. */
  public URI uri(String path) {
    return Endpoints.at(baseUri, path);
  }
}
