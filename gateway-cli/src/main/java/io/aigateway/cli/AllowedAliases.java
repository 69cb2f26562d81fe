package io.aigateway.cli;

import io.aigateway.domain.key.Grant;
import io.aigateway.server.Administration;
import java.util.List;
import java.util.Optional;
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

  /** What was said, if anything was. */
  Optional<Grant> grant(Administration a) {
    if (all) {
      return Optional.of(new Grant.All());
    }
    if (names.isEmpty() && !none) {
      return Optional.empty();
    }
    return Optional.of(
        new Grant.Listed(
            names.stream().map(name -> Named.alias(a, name).id()).collect(Collectors.toSet())));
  }
}
