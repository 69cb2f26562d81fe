package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.server.declare.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway config apply}. */
@Command(
    name = "apply",
    description = {
      "Make the configuration what a document says, and print what that takes.",
      "Without --yes nothing is changed. What the document does not say stays; doing it again"
          + " changes nothing."
    })
final class ConfigApply implements Callable<Integer> {
  private static final List<String> COLUMNS = List.of("action", "kind", "name", "fields");

  @Mixin Place place = new Place();

  @Parameters(
      paramLabel = "FILE",
      description = "YAML as gateway config export writes it; - for standard input.")
  String file = InputFile.STANDARD_INPUT;

  @Option(names = "--yes", description = "Do it.")
  boolean yes;

  @Option(
      names = "--prune",
      description = "Also delete what is missing in the lists that the document has.")
  boolean prune;

  @Override
  public Integer call() {
    ObjectNode document = YamlDocument.read(new InputFile("FILE", file).read());
    return place.with(ports -> apply(ports.config(System.getenv()), document));
  }

  private int apply(ConfigPort config, ObjectNode document) {
    Local local = place.local;
    List<Step> steps = config.plan(document, prune);
    if (!yes) {
      local.print(new Listing(COLUMNS, steps.stream().map(ConfigApply::row).toList()));
      return steps.isEmpty()
          ? local.say("Nothing to do.")
          : local.say("Nothing is done yet; add --yes to do this.");
    }
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add(KeyPort.SECRET_COLUMN);
    List<List<Object>> done = new ArrayList<>();
    try (Progress progress = Progress.of(local.spec)) {
      for (Step step : steps) {
        progress.at(step.action().word() + " " + step.kind() + " " + step.name());
        Optional<String> secret = config.take(step, document);
        List<Object> row = new ArrayList<>(row(step));
        row.add(secret.orElse(""));
        done.add(row);
      }
    } finally {
      // Also when a later step fails: what is done is done, and new keys are shown only now.
      local.print(new Listing(columns, done));
    }
    return local.say(steps.isEmpty() ? "Nothing to do." : "Done.");
  }

  private static List<Object> row(Step step) {
    return List.of(step.action().word(), step.kind(), step.name(), step.fields());
  }
}
