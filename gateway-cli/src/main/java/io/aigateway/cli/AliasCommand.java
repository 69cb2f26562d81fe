package io.aigateway.cli;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.server.Administration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway alias}: the public names of models. Aliases are named by name or id. */
@Command(name = "alias", description = "The public names of models and where they lead.")
final class AliasCommand {
  @Command(name = "list", description = "All aliases.")
  int list(@Mixin Local local) {
    return local.with(a -> local.print(rows(a, a.aliases().list())));
  }

  @Command(name = "show", description = "One alias.")
  int show(@Mixin Local local, @Parameters(paramLabel = "ALIAS") String name) {
    return local.with(a -> local.printOne(rows(a, List.of(Named.alias(a, name)))));
  }

  @Command(name = "create", description = "Add an alias.")
  int create(
      @Mixin Local local,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin AliasTargets to,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          Optional<String> description) {
    return local.with(
        a -> {
          List<MappingDraft> mappings = mappings(a, to.targets);
          Alias alias = a.aliases().create(new AliasDraft(name, true, description.orElse("")));
          mappings.forEach(mapping -> a.aliases().addMapping(alias.id(), mapping));
          return local.printOne(rows(a, List.of(a.aliases().get(alias.id()))));
        });
  }

  @Command(name = "update", description = "Change an alias; what is not said stays.")
  int update(
      @Mixin Local local,
      @Parameters(paramLabel = "ALIAS") String name,
      @Option(names = "--name", paramLabel = "NAME", description = "A new name.")
          Optional<String> newName,
      @Option(names = "--enabled", negatable = true, description = "Whether it can be called.")
          Optional<Boolean> enabled,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          Optional<String> description) {
    return local.with(
        a -> {
          Alias changed =
              a.aliases()
                  .change(
                      Named.alias(a, name).id(),
                      draft ->
                          new AliasDraft(
                              newName.orElse(draft.name()),
                              enabled.orElse(draft.enabled()),
                              description.orElse(draft.description())));
          return local.printOne(rows(a, List.of(changed)));
        });
  }

  @Command(name = "map", description = "Let an alias lead to one more model, after the others.")
  int map(
      @Mixin Local local,
      @Parameters(paramLabel = "ALIAS") String name,
      @Parameters(paramLabel = "PROVIDER/MODEL") String target,
      @Option(names = "--weight", paramLabel = "NUMBER", description = "Higher goes first.")
          Optional<Integer> weight) {
    return local.with(
        a -> {
          Alias alias = Named.alias(a, name);
          int last = alias.mappings().stream().mapToInt(Mapping::weight).min().orElse(1) - 1;
          a.aliases().addMapping(alias.id(), mapping(a, target, weight.orElse(Math.max(0, last))));
          return local.printOne(rows(a, List.of(a.aliases().get(alias.id()))));
        });
  }

  @Command(name = "unmap", description = "Let an alias no longer lead to a model.")
  int unmap(
      @Mixin Local local,
      @Parameters(paramLabel = "ALIAS") String name,
      @Parameters(paramLabel = "PROVIDER/MODEL") String target) {
    return local.with(
        a -> {
          Alias alias = Named.alias(a, name);
          MappingDraft wanted = mapping(a, target, 0);
          Mapping mapping =
              alias.mappings().stream()
                  .filter(m -> m.providerModelId() == wanted.providerModelId())
                  .findFirst()
                  .orElseThrow(
                      () ->
                          FailureException.invalid("target", name + " does not lead to " + target));
          a.aliases().deleteMapping(alias.id(), mapping.id());
          return local.printOne(rows(a, List.of(a.aliases().get(alias.id()))));
        });
  }

  @Command(name = "delete", description = "Delete an alias and its mappings.")
  int delete(@Mixin Local local, @Parameters(paramLabel = "ALIAS") String name) {
    return local.with(
        a -> {
          a.aliases().delete(Named.alias(a, name).id());
          return local.say("Deleted " + name + ".");
        });
  }

  private static List<MappingDraft> mappings(Administration a, List<String> targets) {
    return java.util.stream.IntStream.range(0, targets.size())
        .mapToObj(i -> mapping(a, targets.get(i), targets.size() - i))
        .toList();
  }

  private static MappingDraft mapping(Administration a, String target, int weight) {
    int slash = target.indexOf('/');
    if (slash < 0) {
      throw FailureException.invalid("target", "'" + target + "' must be PROVIDER/MODEL");
    }
    Provider provider = Named.provider(a, target.substring(0, slash));
    String modelId = target.substring(slash + 1);
    ProviderModel model =
        a.providers().models(provider.id()).stream()
            .filter(one -> one.modelId().equals(modelId))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureException.invalid(
                        "target",
                        provider.name()
                            + " has no model '"
                            + modelId
                            + "'; see gateway provider models "
                            + provider.name()));
    return new MappingDraft(provider.id(), model.id(), weight, true);
  }

  private static Listing rows(Administration a, List<Alias> aliases) {
    return new Listing(
        List.of("id", "name", "enabled", "mappings", "description"),
        aliases.stream()
            .map(
                alias ->
                    List.<Object>of(
                        alias.id(),
                        alias.name(),
                        alias.enabled(),
                        alias.mappings().stream().map(mapping -> label(a, mapping)).toList(),
                        alias.description()))
            .toList());
  }

  private static String label(Administration a, Mapping mapping) {
    return a.providers().get(mapping.providerId()).name()
        + "/"
        + a.providers().model(mapping.providerId(), mapping.providerModelId()).modelId();
  }
}
