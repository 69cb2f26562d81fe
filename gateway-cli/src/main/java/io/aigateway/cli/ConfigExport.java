package io.aigateway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gateway config export}. */
@Command(
    name = "export",
    description = {
      "Write the configuration into a new file, for gateway config apply.",
      "Secrets never get into it: it names the variables that must hold them."
    })
final class ConfigExport implements Callable<Integer> {
  @Mixin Place place = new Place();

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
  Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    ObjectNode document = place.with(ports -> ports.config(System.getenv()).export());
    String text =
        place.local.json ? document.toPrettyString() + "\n" : YamlDocument.write(document);
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw FailureException.invalid("FILE", file + " exists; name another one");
    }
    return place.local.say("Wrote " + file + ".");
  }
}
