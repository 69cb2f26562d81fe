package io.aigateway.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs and how to run them. They refuse to work for root, so root runs them under
 * another identity.
 *
 * @param bin the folder of {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param identity the command that takes another identity and runs the rest of its arguments
 * @param owner who has to own the data, when it is not whoever runs the tests
 */
record PostgresPrograms(Path bin, List<String> identity, Optional<String> owner) {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String INSTALLED_USER = "postgres";
  private static final long MAX_SECONDS = 60;

  /**
   * Unpacks the programs of the test dependency. Root runs them in a user namespace, in which it
   * has no name and no rights but still owns its files.
   *
   * @throws IllegalStateException when there are none for this machine
   */
  static PostgresPrograms unpacked(Path into) {
    String archive = "/postgres-" + platform() + ".txz";
    try (InputStream packed = PostgresPrograms.class.getResourceAsStream(archive)) {
      if (packed == null) {
        throw new IllegalStateException("no test dependency brings " + archive);
      }
      Files.createDirectory(into);
      Path log = into.resolve("tar.log");
      Process tar =
          new ProcessBuilder("tar", "-x", "-o", "-f", "-", "-C", into.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      try (OutputStream tape = tar.getOutputStream()) {
        new XZInputStream(packed).transferTo(tape);
      }
      await(tar, log, "tar");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + archive, e);
    }
    return new PostgresPrograms(
        into.resolve("bin"), isRoot() ? List.of("unshare", "--user") : List.of(), Optional.empty());
  }

  /**
   * The newest ones that Debian's packages brought.
   *
   * @throws IllegalStateException when there are none
   */
  static PostgresPrograms installed() {
    try (Stream<Path> versions =
        Files.isDirectory(INSTALLED) ? Files.list(INSTALLED) : Stream.empty()) {
      Path bin =
          versions
              .map(version -> version.resolve("bin"))
              .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
              .max(Comparator.comparingInt(PostgresPrograms::version))
              .orElseThrow(() -> new IllegalStateException("none under " + INSTALLED));
      return isRoot()
          ? new PostgresPrograms(
              bin, List.of("runuser", "-u", INSTALLED_USER, "--"), Optional.of(INSTALLED_USER))
          : new PostgresPrograms(bin, List.of(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + INSTALLED, e);
    }
  }

  private static int version(Path bin) {
    String name = bin.getParent().getFileName().toString();
    return name.matches("\\d{1,3}") ? Integer.parseInt(name) : 0;
  }

  private static String platform() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    return system + (System.getProperty("os.arch").equals("aarch64") ? "-arm_64" : "-x86_64");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Makes a folder that the programs may write to. */
  void give(Path folder) throws IOException {
    if (owner.isPresent()) {
      Files.setOwner(
          folder,
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(owner.get()));
    }
  }

  /**
   * Runs a program to its end.
   *
   * @param log gets its output
   * @throws IllegalStateException when it fails; with its output
   */
  void run(Path log, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(identity);
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    await(process, log, program);
  }

  private static void await(Process process, Path log, String program) throws IOException {
    try {
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(program + " did not end within " + MAX_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(program + " was not waited for", e);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(program + " failed: " + Files.readString(log).strip());
    }
  }
}
