package io.aigateway.cli;

import io.aigateway.server.Backups;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway backup}. */
@Command(
    name = "backup",
    description = {
      "Copy the SQLite database into a new file, also beside a running server.",
      "Providers' credentials are sealed in it: they are lost without the secret key."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin Local local = new Local();

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist.")
  Path file = Path.of("");

  @Option(
      names = "--with-key",
      description = "Also copy the secret key's file, to FILE.key; keep the two apart.")
  boolean withKey;

  @Override
  public Integer call() {
    new Backups(local.settings(), InstantSource.system()).backup(file, withKey);
    return local.say(
        withKey
            ? "Wrote " + file + " and its secret key, " + file + Backups.KEY_ENDING + "."
            : "Wrote "
                + file
                + ". Keep the secret key, too: without it no credential can be read.");
  }
}
