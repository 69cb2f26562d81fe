package io.aigateway.domain.alias;

import io.aigateway.domain.provider.Feature;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ProviderModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What a caller of an alias can rely on, whichever of its enabled mappings answers.
 *
 * @param minContextWindow smallest known context window, tokens; empty when none is known
 * @param minMaxOutput smallest known output limit, tokens; empty when none is known
 * @param features what every model can do; a model whose features nobody stated can do nothing
 */
public record AliasFacts(
    OptionalInt minContextWindow, OptionalInt minMaxOutput, Set<Feature> features) {
  /** Copies the features. */
  public AliasFacts {
    features = Set.copyOf(features);
  }

  /**
   * Derives the facts.
   *
   * @param models finds a provider model by id, such as {@code snapshot::model}
   */
  public static AliasFacts of(Alias alias, LongFunction<Optional<ProviderModel>> models) {
    List<ModelDraft> facts =
        alias.mappings().stream()
            .filter(Mapping::enabled)
            .flatMap(mapping -> models.apply(mapping.providerModelId()).stream())
            .filter(ProviderModel::available)
            .map(ProviderModel::facts)
            .toList();
    return new AliasFacts(
        smallest(facts.stream().map(ModelDraft::contextWindow)),
        smallest(facts.stream().map(ModelDraft::maxOutput)),
        common(facts));
  }

  private static OptionalInt smallest(Stream<OptionalInt> values) {
    return values.flatMapToInt(OptionalInt::stream).min();
  }

  private static Set<Feature> common(List<ModelDraft> facts) {
    Set<Feature> common =
        facts.isEmpty() ? EnumSet.noneOf(Feature.class) : EnumSet.allOf(Feature.class);
    facts.forEach(model -> common.retainAll(model.features()));
    return common;
  }
}
