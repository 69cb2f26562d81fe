package io.aigateway.cli;

import io.aigateway.server.SettingsCheck;
import io.aigateway.server.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gateway config}: the settings themselves. */
@Command(
    name = "config",
    description = "The settings, and the configuration as a document.",
    subcommands = {ConfigShow.class, ConfigExport.class, ConfigApply.class})
final class ConfigCommand {
  @Spec CommandSpec spec;

  @Command(
      name = "check",
      description = "Say what is wrong with the settings; starts and changes nothing.")
  int check(@Mixin ConfigOption config) {
    List<String> problems = new ArrayList<>(config.unknownVariables());
    Settings settings = config.readQuietly();
    problems.addAll(SettingsCheck.problems(settings));
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(out::println);
    if (problems.isEmpty()) {
      out.println("The settings are right.");
    }
    out.flush();
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE).value();
  }
}
