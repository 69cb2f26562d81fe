package io.aigateway.domain.mcp;

import java.util.Locale;
import java.util.Set;

/**
 * Which programs of this machine may be run as services: an operator of the gateway is not always
 * one of the machine.
 *
 * @param allowed whether any may be run
 * @param commands names, to be looked up in the search path, and absolute paths
 */
public record LocalPrograms(boolean allowed, Set<String> commands) {
  /** Nothing may be run. */
  public static final LocalPrograms NONE = new LocalPrograms(false, Set.of());

  /** Programs that run whatever they are told in a text, so that the list of programs is void. */
  private static final Set<String> SHELLS =
      Set.of(
          "ash",
          "bash",
          "busybox",
          "cmd",
          "csh",
          "dash",
          "env",
          "eval",
          "exec",
          "fish",
          "ksh",
          "nohup",
          "powershell",
          "pwsh",
          "rbash",
          "sh",
          "sudo",
          "tcsh",
          "xargs",
          "zsh");

  /** Copies the commands. */
  public LocalPrograms {
    commands = Set.copyOf(commands);
  }

  /** Whether a command is named as it must be to be run. */
  boolean names(String command) {
    return commands.contains(command);
  }

  /** Whether a command leads to a shell, or to a program that runs any other. */
  static boolean isShell(String command) {
    String base =
        command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
    String name = base.toLowerCase(Locale.ROOT);
    return SHELLS.contains(name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name);
  }
}
