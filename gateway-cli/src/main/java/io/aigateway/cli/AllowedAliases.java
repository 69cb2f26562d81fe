package io.aigateway.cli;

import io.aigateway.domain.key.Grant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which aliases a key may call; without any of these options nothing changes. */
final class AllowedAliases {
  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "Allow only this alias; may be given several times.")
  List<String> names = List.of();

  @Option(names = "--all-aliases", description = "Allow every alias, also later ones.")
  boolean all;

  @Option(names = "--no-aliases", description = "Allow no alias.")
  boolean none;

  /**
   * What was said, if anything was.
   *
   * @param aliasId finds an alias by name or id
   */
  Optional<Grant> grant(ToLongFunction<String> aliasId) {
    if (all) {
      return Optional.of(new Grant.All());
    }
    if (names.isEmpty() && !none) {
      return Optional.empty();
    }
    return Optional.of(
        new Grant.Listed(names.stream().map(aliasId::applyAsLong).collect(Collectors.toSet())));
  }
}
