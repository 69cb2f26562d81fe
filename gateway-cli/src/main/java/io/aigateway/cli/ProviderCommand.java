package io.aigateway.cli;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Prices;
import io.aigateway.domain.provider.ProbeResult;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.secret.Secret;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway provider}: vendors and their models. Providers are named by name or id. */
@Command(name = "provider", description = "Vendors of models, and the models they serve.")
final class ProviderCommand {
  @Command(name = "list", description = "All providers.")
  int list(@Mixin Local local) {
    return local.with(a -> local.print(ProviderRows.of(a.providers().list())));
  }

  @Command(name = "show", description = "One provider.")
  int show(@Mixin Local local, @Parameters(paramLabel = "PROVIDER") String name) {
    return local.with(a -> local.printOne(ProviderRows.of(List.of(Named.provider(a, name)))));
  }

  @Command(name = "create", description = "Add a provider; give it at least one URL.")
  int create(
      @Mixin Local local,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin ProviderOptions options) {
    ProviderDraft blank =
        new ProviderDraft(name, new TreeMap<>(), Secret.NONE, true, 0, false, Optional.empty());
    return local.with(
        a -> local.printOne(ProviderRows.of(List.of(a.providers().create(options.apply(blank))))));
  }

  @Command(name = "update", description = "Change a provider; what is not said stays.")
  int update(
      @Mixin Local local,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Mixin ProviderOptions options) {
    return local.with(
        a -> {
          Provider changed = a.providers().change(Named.provider(a, name).id(), options::apply);
          return local.printOne(ProviderRows.of(List.of(changed)));
        });
  }

  @Command(name = "delete", description = "Delete a provider, its models and their mappings.")
  int delete(@Mixin Local local, @Parameters(paramLabel = "PROVIDER") String name) {
    return local.with(
        a -> {
          a.providers().delete(Named.provider(a, name).id());
          return local.say("Deleted " + name + ".");
        });
  }

  @Command(name = "test", description = "Really call a provider on each of its protocols.")
  int test(
      @Mixin Local local,
      @Parameters(paramLabel = "PROVIDER") String name,
      @Option(
              names = "--model",
              paramLabel = "MODEL",
              description = "Call this model; else the list is read.")
          Optional<String> model) {
    return local.with(
        a -> {
          List<ProbeResult> results = a.providers().test(Named.provider(a, name).id(), model);
          local.print(ProviderRows.ofProbes(results));
          return local.found(results.stream().allMatch(ProbeResult::success));
        });
  }

  @Command(name = "sync", description = "Read the vendor's model list.")
  int sync(@Mixin Local local, @Parameters(paramLabel = "PROVIDER") String name) {
    return local.with(
        a -> {
          SyncResult result = a.providers().sync(Named.provider(a, name).id());
          return local.printOne(
              new Listing(
                  List.of("added", "updated", "removed", "total"),
                  List.of(
                      List.of(
                          result.added(), result.updated(), result.removed(), result.total()))));
        });
  }

  @Command(name = "models", description = "The models of a provider.")
  int models(@Mixin Local local, @Parameters(paramLabel = "PROVIDER") String name) {
    return local.with(
        a ->
            local.print(ProviderRows.ofModels(a.providers().models(Named.provider(a, name).id()))));
  }

  @Command(name = "add-model", description = "Add a model by hand.")
  int addModel(
      @Mixin Local local,
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
    return local.with(
        a ->
            local.printOne(
                ProviderRows.ofModels(
                    List.of(a.providers().addModel(Named.provider(a, name).id(), draft)))));
  }
}
