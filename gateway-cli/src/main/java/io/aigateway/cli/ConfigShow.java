package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway config show}. */
@Command(
    name = "show",
    description = "Print the configuration as YAML; secrets are references to variables.")
final class ConfigShow implements Callable<Integer> {
  @Mixin Place place = new Place();

  @Override
  public Integer call() {
    ObjectNode document = place.with(ports -> ports.config(System.getenv()).export());
    Local local = place.local;
    local.out().print(local.json ? document.toPrettyString() + "\n" : YamlDocument.write(document));
    local.out().flush();
    return ExitCode.DONE.value();
  }
}
