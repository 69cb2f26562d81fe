package io.aigateway.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway key}: who may call. Keys are named by name or id. */
@Command(name = "key", description = "Gateway keys: who may call, and what.")
final class KeyCommand {
  @Command(name = "list", description = "All keys.")
  int list(@Mixin Place place) {
    return place.list(ports -> ports.keys().list());
  }

  @Command(name = "show", description = "One key; its secret is never shown again.")
  int show(@Mixin Place place, @Parameters(paramLabel = "KEY") String name) {
    return place.one(ports -> ports.keys().show(name));
  }

  @Command(name = "create", description = "Make a key; its secret is shown this once.")
  int create(
      @Mixin Place place, @Parameters(paramLabel = "NAME") String name, @Mixin KeyOptions options) {
    KeyPort.Change change = options.change(Optional.empty(), Optional.empty());
    return place.one(ports -> ports.keys().create(name, change));
  }

  @Command(name = "update", description = "Change a key; what is not said stays.")
  int update(
      @Mixin Place place,
      @Parameters(paramLabel = "KEY") String name,
      @Option(names = "--name", paramLabel = "NAME", description = "A new name.")
          Optional<String> newName,
      @Option(names = "--enabled", negatable = true, description = "Whether it may call.")
          Optional<Boolean> enabled,
      @Mixin KeyOptions options) {
    KeyPort.Change change = options.change(newName, enabled);
    return place.one(ports -> ports.keys().update(name, change));
  }

  @Command(name = "reset", description = "Give a key a new secret; the old one ends at once.")
  int reset(@Mixin Place place, @Parameters(paramLabel = "KEY") String name) {
    return place.one(ports -> ports.keys().reset(name));
  }

  @Command(name = "delete", description = "Delete a key.")
  int delete(@Mixin Place place, @Parameters(paramLabel = "KEY") String name) {
    return place.done(ports -> ports.keys().delete(name), "Deleted " + name + ".");
  }
}
