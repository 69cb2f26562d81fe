package io.aigateway.cli;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway provider}: vendors and their models. Providers are named by name or id. */
@Command(name = "provider", description = "Vendors of models, and the models they serve.")
final class ProviderCommand {
  @Command(name = "list", description = "All providers.")
  int list(@Mixin Place place) {
    return place.list(ports -> ports.providers().list());
  }

  @Command(name = "show", description = "One provider.")
  int show(@Mixin Place place, @Parameters(paramLabel = "PROVIDER") String name) {
    return place.one(ports -> ports.providers().show(name));
  }

  @Command(name = "create", description = "Add a provider; give it at least one URL.")
  int create(
      @Mixin Place place,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ProviderOptions options) {
    return place.one(ports -> ports.providers().create(name, options));
  }

  @Command(name = "update", description = "Change a provider; what is not said stays.")
  int update(
      @Mixin Place place,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Mixin ProviderOptions options) {
    return place.one(ports -> ports.providers().update(name, options));
  }

  @Command(name = "delete", description = "Delete a provider, its models and their mappings.")
  int delete(@Mixin Place place, @Parameters(paramLabel = "PROVIDER") String name) {
    return place.done(ports -> ports.providers().delete(name), "Deleted " + name + ".");
  }

  @Command(name = "test", description = "Really call a provider on each of its protocols.")
  int test(
      @Mixin Place place,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Option(
              names = "--model",
              paramLabel = "MODEL",
              description = "Call this model; else the list is read.")
          Optional<String> model) {
    return place.with(
        ports -> {
          Listing results = ports.providers().test(name, model);
          place.local.print(results);
          return place.local.found(results.allTrue("success"));
        });
  }

  @Command(name = "sync", description = "Read the vendor's model list.")
  int sync(@Mixin Place place, @Parameters(paramLabel = "PROVIDER") String name) {
    return place.one(ports -> ports.providers().sync(name));
  }

  @Command(name = "models", description = "The models of a provider.")
  int models(@Mixin Place place, @Parameters(paramLabel = "PROVIDER") String name) {
    return place.list(ports -> ports.providers().models(name));
  }

  @Command(name = "add-model", description = "Add a model by hand.")
  int addModel(
      @Mixin Place place,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Parameters(paramLabel = "MODEL") String modelId,
      @Option(names = "--context-window", paramLabel = "TOKENS", description = "Prompt and answer.")
          Optional<Integer> contextWindow,
      @Option(names = "--max-output", paramLabel = "TOKENS", description = "Longest answer.")
          Optional<Integer> maxOutput) {
    ModelDraft draft =
        new ModelDraft(
            modelId,
            Optional.empty(),
            Optional.empty(),
            contextWindow.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            maxOutput.map(OptionalInt::of).orElseGet(OptionalInt::empty),
            Prices.UNKNOWN,
            Set.of(),
            true);
    return place.one(ports -> ports.providers().addModel(name, draft));
  }

  @Command(name = "delete-model", description = "Delete a model and its mappings.")
  int deleteModel(
      @Mixin Place place,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Parameters(paramLabel = "MODEL") String modelId) {
    return place.done(
        ports -> ports.providers().deleteModel(name, modelId), "Deleted " + modelId + ".");
  }
}
