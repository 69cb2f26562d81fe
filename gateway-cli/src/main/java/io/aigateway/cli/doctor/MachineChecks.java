package io.aigateway.cli.doctor;

import io.aigateway.server.settings.DatabaseType;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a gateway needs of its machine.
 *
 * @param settings how it is to run
 */
public record MachineChecks(Settings settings) {
  /** Usage is lost below this. */
  private static final long LEAST_BYTES = 100L << 20;

  /** Somebody should tidy up below this. */
  private static final long LITTLE_BYTES = 1L << 30;

  private static final String DISK = "disk space";
  private static final String PORT = "port";

  /** Room for the database, the journal and copies. */
  public Finding disk() {
    Path folder = existing(dataFolder());
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String text = (free >> 20) + " MiB are free in " + folder;
      if (free < LITTLE_BYTES) {
        String fix = "make room there, or keep fewer days of usage";
        return free < LEAST_BYTES ? Finding.fail(DISK, text, fix) : Finding.warn(DISK, text, fix);
      }
      return Files.isWritable(folder)
          ? Finding.ok(DISK, text)
          : Finding.fail(
              DISK, folder + " may not be written", "give the gateway's user the folder");
    } catch (IOException e) {
      return Finding.fail(DISK, folder + " cannot be looked at: " + e, "see that it can be read");
    }
  }

  /** Whether the server could listen, or does. */
  public Finding port() {
    Settings.Server server = settings.server();
    String where = server.host() + ":" + server.port();
    try (ServerSocket socket =
        new ServerSocket(server.port(), 1, InetAddress.getByName(server.host()))) {
      return Finding.ok(PORT, where + " is free (" + socket.getLocalPort() + ")");
    } catch (IOException e) {
      return Finding.warn(
          PORT,
          where + " cannot be listened on: " + e.getMessage(),
          "fine if the gateway runs there; else choose another with server.port");
    }
  }

  /** Whether there is anything to open without making it. */
  public Optional<Finding> databaseFile() {
    boolean missing =
        settings.database().type() == DatabaseType.SQLITE
            && !Files.exists(Path.of(settings.database().path()));
    return missing
        ? Optional.of(
            Finding.warn(
                "database",
                "there is no file " + settings.database().path() + " yet",
                "the first start makes it; if there should be one, set database.path"))
        : Optional.empty();
  }

  /** Whether the operator's password and the address go together. */
  public Finding listener() {
    boolean open = !settings.server().host().equals("127.0.0.1");
    return open && settings.auth().isPasswordKnown()
        ? Finding.warn(
            "operator",
            "the first operator has the password that everybody knows",
            "set auth.default_admin.password before the first start, or change it in the console")
        : Finding.ok("operator", "the settings are safe");
  }

  private Path dataFolder() {
    Path here = Path.of("").toAbsolutePath();
    return switch (settings.database().type()) {
      case SQLITE ->
          Optional.ofNullable(Path.of(settings.database().path()).toAbsolutePath().getParent())
              .orElse(here);
      case POSTGRES -> here;
    };
  }

  private static Path existing(Path folder) {
    Path one = folder;
    while (!Files.exists(one) && one.getParent() != null) {
      one = one.getParent();
    }
    return one;
  }
}
