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
    exitCodeListHeading = "%nExit codes:%n",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ProviderCommand.class,
      AliasCommand.class,
      KeyCommand.class,
      McpCommand.class,
      ExplainCommand.class,
      TranslateCommand.class,
      ConfigCommand.class,
      SecretsCommand.class,
      UsageCommand.class,
      UserCommand.class,
      DoctorCommand.class,
      DrillCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CompletionCommand.class,
      WarmCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, ready to be run or described. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
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
