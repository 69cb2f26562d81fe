package io.aigateway.mcp.client;

import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which programs may be run. Asked every time one is started, as what was saved may come from a
 * time with other rules. Immutable.
 */
final class CommandPolicy {
  private final ProcessSettings settings;

  CommandPolicy(ProcessSettings settings) {
    this.settings = settings;
  }

  /**
   * The program's absolute path: a name is looked up in the absolute folders of the search path,
   * and a path must be allowed as it stands.
   *
   * @throws ServiceUnreachable {@link Reason#FORBIDDEN}, or {@link Reason#CONNECT} when there is no
   *     such program
   */
  Path resolve(String command) throws ServiceUnreachable {
    if (!settings.allowedCommands().contains(command)) {
      throw new ServiceUnreachable(
          Reason.FORBIDDEN,
          "the command is not among those allowed to be run; allow it in the gateway's settings, by"
              + " its name or by its absolute path");
    }
    return find(command)
        .orElseThrow(
            () ->
                new ServiceUnreachable(
                    Reason.CONNECT, "there is no program " + command + " in the search path"));
  }

  private Optional<Path> find(String command) {
    if (command.contains(File.separator)) {
      return path(command).filter(Files::isExecutable);
    }
    for (String folder : settings.path().split(File.pathSeparator, -1)) {
      Optional<Path> program =
          path(folder).map(in -> in.resolve(command)).filter(CommandPolicy::isProgram);
      if (program.isPresent()) {
        return program;
      }
    }
    return Optional.empty();
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
