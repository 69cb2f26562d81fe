package io.aigateway.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Where a new alias leads. */
final class AliasTargets {
  @Option(
      names = "--to",
      paramLabel = "PROVIDER/MODEL",
      description = "Where it leads; given several times, they are tried in this order.")
  List<String> targets = List.of();
}
