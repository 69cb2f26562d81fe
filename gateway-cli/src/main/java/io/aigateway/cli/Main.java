package io.aigateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The launcher's entry: {@code gateway COMMAND}. */
@Command(
    name = "gateway",
    description = "One address in front of many model vendors.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n")
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(arguments).execute(arguments));
  }

  /**
   * The command line, ready to be run or described.
   *
   * @param arguments what it is to run; whole without any
   */
  static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    Subcommand.meantBy(arguments).forEach(one -> line.addSubcommand(one.type()));
    line.setExecutionExceptionHandler(new Mistakes());
    line.setParameterExceptionHandler(new WrongUsage());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    tellExitCodes(line);
    return line;
  }

  private static void tellExitCodes(CommandLine line) {
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
    line.getSubcommands().values().forEach(Main::tellExitCodes);
  }
}
