package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.secret.Secret;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A service's process: started without a shell and with a bare environment, ended with everything
 * it started. Thread-safe.
 */
final class ServerProcess {
  /** How long it may take to end by itself once its input is closed. */
  static final Duration LEAVE = Duration.ofSeconds(2);

  /** How long it may take to end once it was told to. */
  static final Duration TERMINATE = Duration.ofSeconds(3);

  /** How long the kernel may take to end what was killed. */
  private static final Duration KILL = Duration.ofSeconds(2);

  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TMPDIR");
  private static final System.Logger LOG = System.getLogger(ServerProcess.class.getName());

  private final Process process;
  private final String cookie;
  private final ErrorOutput errors;
  private final Thread drain;

  private ServerProcess(Process process, String cookie, ErrorOutput errors, Thread drain) {
    this.process = process;
    this.cookie = cookie;
    this.errors = errors;
    this.drain = drain;
  }

  /** Starts one for the service. */
  static ServerProcess start(String symbol, Local local, ProcessSettings settings, Cookies cookies)
      throws ServiceUnreachable {
    List<String> command = new ArrayList<>(local.command());
    if (command.isEmpty()) {
      throw new ServiceUnreachable(Reason.FORBIDDEN, "the service names no command");
    }
    command.set(0, new CommandPolicy(settings).resolve(command.getFirst()).toString());
    String cookie = cookies.next();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder(symbol, settings));
    environment(builder.environment(), local.environment(), settings, cookie);
    try {
      Process process = builder.start();
      ErrorOutput errors =
          new ErrorOutput(local.environment().values().stream().map(Secret::reveal).toList());
      InputStream errorStream = process.getErrorStream();
      Thread drain =
          Thread.ofPlatform()
              .daemon()
              .name("mcp-errors-" + symbol)
              .start(() -> errors.drain(errorStream));
      return new ServerProcess(process, cookie, errors, drain);
    } catch (IOException e) {
      // The cause's text repeats the command line, whose arguments may be credentials.
      throw new ServiceUnreachable(Reason.CONNECT, "the program could not be started");
    }
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines of its error output. */
  List<String> errorOutput() {
    return errors.lines();
  }

  /** How it ended, in words; empty while it runs. */
  String ending() {
    return process.isAlive() ? "" : " (exit code " + process.exitValue() + ")";
  }

  /**
   * Ends it: asks by closing its input, then tells it and its descendants, then kills them all, and
   * whatever carries its mark. Waits within bounds; returns when nothing is left.
   */
  void stop() {
    boolean interrupted = Thread.interrupted();
    List<ProcessHandle> tree = tree();
    closeInput();
    interrupted |= !wait(LEAVE, tree);
    tree = merged(tree, tree());
    tree.forEach(ProcessHandle::destroy);
    if (tree.stream().anyMatch(ProcessHandle::isAlive)) {
      interrupted |= !wait(TERMINATE, tree);
    }
    merged(tree, tree()).forEach(ProcessHandle::destroyForcibly);
    Cookies.sweep(cookie);
    interrupted |= !wait(KILL, List.of());
    interrupted |= !drained();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> tree() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
  }

  private static List<ProcessHandle> merged(List<ProcessHandle> one, List<ProcessHandle> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  private void closeInput() {
    // Closing waits for a writer that is stuck in a full pipe, so nobody waits for the closing.
    Thread.ofPlatform()
        .daemon()
        .name("mcp-close")
        .start(
            () -> {
              try {
                process.getOutputStream().close();
              } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a process took no more input", e);
              }
            });
  }

  /** Waits for its last words; false when the waiting was interrupted. */
  private boolean drained() {
    try {
      if (!drain.join(KILL)) {
        LOG.log(System.Logger.Level.DEBUG, "a process's error output stays open");
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** False when the waiting was interrupted. */
  private boolean wait(Duration most, List<ProcessHandle> tree) {
    try {
      var ended =
          CompletableFuture.allOf(
              Stream.concat(Stream.of(process.toHandle()), tree.stream())
                  .map(ProcessHandle::onExit)
                  .toArray(CompletableFuture[]::new));
      ended.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.log(System.Logger.Level.DEBUG, "a process takes its time to end");
    } catch (ExecutionException e) {
      throw new IllegalStateException("exits are never exceptions", e);
    } catch (InterruptedException e) {
      return false;
    }
    return true;
  }

  private static void environment(
      Map<String, String> environment,
      Map<String, Secret> configured,
      ProcessSettings settings,
      String cookie) {
    environment.clear();
    for (String name : INHERITED) {
      String value = settings.inherited().getOrDefault(name, "");
      if (!value.isEmpty()) {
        environment.put(name, value);
      }
    }
    configured.forEach((name, value) -> environment.put(name, value.reveal()));
    environment.put(Cookies.VARIABLE, cookie);
  }

  private static File folder(String symbol, ProcessSettings settings) throws ServiceUnreachable {
    Path folder = settings.folder().resolve(symbol.replaceAll("[^A-Za-z0-9_-]", "_"));
    try {
      return Files.createDirectories(folder).toFile();
    } catch (IOException e) {
      throw new ServiceUnreachable(
          Reason.CONNECT, "cannot create the folder " + folder + " in which the process works");
    }
  }
}
