package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.declare.Step;
import io.aigateway.server.seed.SeedFinding;
import io.aigateway.server.seed.SeedFinding.Fate;
import io.aigateway.server.seed.SeedImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway import}: takes over what other gateways keep. */
@Command(name = "import", description = "Take over the configuration of another gateway.")
final class ImportCommand {
  private static final List<String> COLUMNS = List.of("fate", "table", "row", "name", "text");

  @Spec CommandSpec spec;

  @Command(
      name = "seed",
      description = {
        "Take over providers, models, MCP services and keys of an AI-Gateway's data.db, which is"
            + " only read, and say of every row whether it is kept, changed or not taken.",
        "Without --yes nothing is changed. Doing it again does what is still to be done, such as"
            + " grants of MCP tools that were not known before. Callers go on with their keys."
      })
  int seed(
      @Mixin Place place,
      @Parameters(paramLabel = "FILE", description = "The SQLite file.") Path file,
      @Option(names = "--yes", description = "Do it.") boolean yes) {
    return place.with(ports -> seed(place.local, ports, file, yes));
  }

  private int seed(Local local, Ports ports, Path file, boolean yes) {
    SeedImport seed = SeedImport.read(file, items(ports.mcp()), Instant.now());
    ConfigPort config = ports.config(seed.variables());
    List<Step> steps = config.plan(seed.document(), false);
    List<SeedFinding> findings = new ArrayList<>(seed.findings());
    int failed = yes ? take(config, steps, seed, findings) : 0;
    local.print(new Listing(COLUMNS, findings.stream().map(ImportCommand::row).toList()));
    if (failed > 0) {
      local.say(failed + " of " + steps.size() + " steps failed; mend what they say, then again.");
      return ExitCode.FAILED.value();
    }
    if (steps.isEmpty()) {
      return local.say("Nothing to do: all that can be taken is here.");
    }
    return local.say(
        yes
            ? "Done, in " + steps.size() + " steps."
            : "Nothing is done yet: " + steps.size() + " steps are to be done; add --yes.");
  }

  /** Takes every step; one that fails does not keep the others from being taken. */
  private int take(
      ConfigPort config, List<Step> steps, SeedImport seed, List<SeedFinding> findings) {
    int failed = 0;
    try (Progress progress = Progress.of(spec)) {
      for (Step step : steps) {
        progress.at(step.action().word() + " " + step.kind() + " " + step.name());
        try {
          config.take(step, seed.document());
        } catch (FailureException e) {
          failed++;
          findings.add(
              new SeedFinding(
                  step.kind(), 0, step.name(), Fate.NOT_TAKEN, String.valueOf(e.getMessage())));
        }
      }
    }
    return failed;
  }

  /** What MCP services are known to offer, as a document names it. */
  private static Set<String> items(McpPort mcp) {
    Set<String> items = new HashSet<>();
    for (String service : mcp.list().texts("name")) {
      mcp.items(service).texts("name").forEach(name -> items.add(service + "/" + name));
    }
    return items;
  }

  private static List<Object> row(SeedFinding finding) {
    return List.of(
        finding.fate().word(), finding.table(), finding.row(), finding.name(), finding.text());
  }
}
