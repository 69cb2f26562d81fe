package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the tests' own: on the loopback address alone, with its data in a folder
 * that is deleted when it closes. It can be stopped and started again, with the same data on the
 * same port.
 */
public final class PostgresServer implements AutoCloseable {
  private static final int STRIDE = 97;

  /**
   * Below the ports that systems give to outgoing connections, which could take a stopped one's.
   */
  private static final int FIRST_PORT = 15_000;

  private static final int LAST_PORT = 30_000;
  private static final String USER = "postgres";

  private final Path folder;
  private final PostgresPrograms programs;
  private final int port;
  private boolean running;

  private PostgresServer(Path folder, PostgresPrograms programs) {
    this.folder = folder;
    this.programs = programs;
    this.port = freePort();
  }

  /**
   * Starts the first one that works here: the one of the test dependency, else an installed one.
   *
   * @throws NoPostgresException when none does
   */
  public static PostgresServer launch() {
    List<String> problems = new ArrayList<>();
    List<Function<Path, PostgresPrograms>> ways =
        List.of(
            folder -> PostgresPrograms.unpacked(folder.resolve("programs")),
            folder -> PostgresPrograms.installed());
    for (Function<Path, PostgresPrograms> way : ways) {
      Path folder = newFolder();
      try {
        return launch(folder, way.apply(folder));
      } catch (IOException | IllegalStateException | UncheckedIOException e) {
        delete(folder);
        problems.add(e.getMessage());
      }
    }
    throw new NoPostgresException(problems);
  }

  private static PostgresServer launch(Path folder, PostgresPrograms programs) throws IOException {
    programs.give(folder);
    PostgresServer server = new PostgresServer(folder, programs);
    server.run(
        "initdb", "--username=" + USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "-N");
    server.start();
    return server;
  }

  /** Returns when it can be asked; does nothing when it runs. */
  public void start() throws IOException {
    if (running) {
      return;
    }
    String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''";
    Path log = folder.resolve("data").resolve("server.log");
    run("pg_ctl", "start", "-w", "-l", log.toString(), "-o", options + " -c fsync=off");
    running = true;
  }

  /** Stands still: connections stay open and nothing is answered. */
  public void pause() throws IOException {
    signal("STOP");
  }

  /** Goes on after {@link #pause}. */
  public void resume() throws IOException {
    signal("CONT");
  }

  /** To the server and each of its children, which are the ones that answer. */
  private void signal(String name) throws IOException {
    Path file = folder.resolve("data").resolve("postmaster.pid");
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(server));
    server.children().forEach(all::add);
    for (ProcessHandle process : all) {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().onExit().join();
    }
  }

  /** Cuts all connections off and returns when nothing listens any more. */
  public void stop() throws IOException {
    run("pg_ctl", "stop", "-w", "-m", "fast");
    running = false;
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-D", folder.resolve("data").toString()));
    all.addAll(List.of(arguments));
    programs.run(folder.resolve(program + ".log"), program, all.toArray(String[]::new));
  }

  /** Where it listens, on the loopback address. */
  public int port() {
    return port;
  }

  /** Who may do everything, without a password. */
  public String user() {
    return USER;
  }

  DatabaseSettings.Postgres settings() {
    return new DatabaseSettings.Postgres(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, Secret.NONE);
  }

  @Override
  public void close() throws IOException {
    if (running) {
      stop();
    }
    delete(folder);
  }

  private static int freePort() {
    int ports = LAST_PORT - FIRST_PORT;
    // Test processes that run side by side begin to look at different places.
    int first = (int) (ProcessHandle.current().pid() * STRIDE % ports);
    return IntStream.range(0, ports)
        .map(next -> FIRST_PORT + (first + next) % ports)
        .filter(PostgresServer::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("gateway-test-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
