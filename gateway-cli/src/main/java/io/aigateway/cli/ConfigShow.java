package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.declare.Declaration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gateway config show}. */
@Command(
    name = "show",
    description = "Print the configuration as YAML; secrets are references to variables.")
final class ConfigShow implements Callable<Integer> {
  @Mixin Local local = new Local();

  @Override
  public Integer call() {
    ObjectNode document = local.with(a -> new Declaration(a, System.getenv()).export());
    local.out().print(local.json ? document.toPrettyString() + "\n" : YamlDocument.write(document));
    local.out().flush();
    return ExitCode.DONE.value();
  }
}
