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
    exitCodeList = {
      "0:done",
      "1:refused or failed; the message says why",
      "2:the command line or a setting is wrong"
    },
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ProviderCommand.class,
      AliasCommand.class,
      KeyCommand.class,
      McpCommand.class,
      ExplainCommand.class
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
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }
}
