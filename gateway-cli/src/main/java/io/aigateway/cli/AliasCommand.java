package io.aigateway.cli;

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
  int list(@Mixin Place place) {
    return place.list(ports -> ports.aliases().list());
  }

  @Command(name = "show", description = "One alias.")
  int show(@Mixin Place place, @Parameters(paramLabel = "ALIAS") String name) {
    return place.one(ports -> ports.aliases().show(name));
  }

  @Command(name = "create", description = "Add an alias.")
  int create(
      @Mixin Place place,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin AliasTargets to,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          Optional<String> description) {
    List<ModelName> targets = to.targets.stream().map(ModelName::of).toList();
    return place.one(ports -> ports.aliases().create(name, description, targets));
  }

  @Command(name = "update", description = "Change an alias; what is not said stays.")
  int update(
      @Mixin Place place,
      @Parameters(paramLabel = "ALIAS") String name,
      @Option(names = "--name", paramLabel = "NAME", description = "A new name.")
          Optional<String> newName,
      @Option(names = "--enabled", negatable = true, description = "Whether it can be called.")
          Optional<Boolean> enabled,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          Optional<String> description) {
    AliasPort.Change change = new AliasPort.Change(newName, enabled, description);
    return place.one(ports -> ports.aliases().update(name, change));
  }

  @Command(name = "map", description = "Let an alias lead to one more model, after the others.")
  int map(
      @Mixin Place place,
      @Parameters(paramLabel = "ALIAS") String name,
      @Parameters(paramLabel = "PROVIDER/MODEL") String target,
      @Option(names = "--weight", paramLabel = "NUMBER", description = "Higher goes first.")
          Optional<Integer> weight) {
    ModelName to = ModelName.of(target);
    return place.one(ports -> ports.aliases().map(name, to, weight));
  }

  @Command(name = "unmap", description = "Let an alias no longer lead to a model.")
  int unmap(
      @Mixin Place place,
      @Parameters(paramLabel = "ALIAS") String name,
      @Parameters(paramLabel = "PROVIDER/MODEL") String target) {
    ModelName to = ModelName.of(target);
    return place.one(ports -> ports.aliases().unmap(name, to));
  }

  @Command(name = "delete", description = "Delete an alias and its mappings.")
  int delete(@Mixin Place place, @Parameters(paramLabel = "ALIAS") String name) {
    return place.done(ports -> ports.aliases().delete(name), "Deleted " + name + ".");
  }
}
