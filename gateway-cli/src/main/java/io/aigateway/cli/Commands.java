package io.aigateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** All commands there are: {@code gateway COMMAND}. */
@Command(
    name = "gateway",
    description = "One address in front of many model vendors.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n")
final class Commands {
  private Commands() {}

  /** Runs one command; its exit code. */
  static int run(String... arguments) {
    return line(arguments).execute(arguments);
  }

  /**
   * The command line, ready to be run or described.
   *
   * @param arguments what it is to run; whole without any
   */
  static CommandLine line(String... arguments) {
    CommandLine line = new CommandLine(new Commands());
    Subcommand.meantBy(arguments).forEach(one -> line.addSubcommand(one.type()));
    line.setExecutionExceptionHandler(
        (e, of, parsed) -> Mistakes.explained(e, of.getErr()).orElseThrow(() -> e).value());
    line.setParameterExceptionHandler(new WrongUsage());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    tellExitCodes(line);
    return line;
  }

  private static void tellExitCodes(CommandLine line) {
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
    line.getSubcommands().values().forEach(Commands::tellExitCodes);
  }
}
