package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.server.Backups;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gateway restore}. */
@Command(
    name = "restore",
    description = "Put a backup in the place of the SQLite database, which is moved aside.")
final class RestoreCommand implements Callable<Integer> {
  @Mixin Local local = new Local();

  @Parameters(paramLabel = "FILE", description = "What gateway backup wrote.")
  Path file = Path.of("");

  @Option(names = "--with-key", description = "Also take the secret key, from FILE.key.")
  boolean withKey;

  @Option(names = "--yes", description = "Do it; the server must be stopped.")
  boolean yes;

  @Override
  public Integer call() {
    if (!yes) {
      throw FailureException.invalid("--yes", "is needed, because the database is replaced");
    }
    Optional<Path> aside =
        new Backups(local.settings(), InstantSource.system()).restore(file, withKey);
    return local.say(
        "Restored " + file + "." + aside.map(old -> " What was there is " + old + ".").orElse(""));
  }
}
