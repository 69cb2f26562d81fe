package io.aigateway.cli;

import io.aigateway.server.Administration;
import io.aigateway.server.settings.Settings;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of commands that work on the database; a server beside them sees it within a second. */
final class Local {
  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Spec(Target.MIXEE)
  CommandSpec spec;

  /** Does something with the use cases. */
  <T> T with(Function<Administration, T> work) {
    try (Administration administration = Administration.open(settings())) {
      return work.apply(administration);
    }
  }

  /** The settings of the gateway on this machine. */
  Settings settings() {
    Place.requireHere();
    return config.read();
  }

  /** Where results go. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints rows. */
  int print(Listing listing) {
    listing.print(out(), json);
    return 0;
  }

  /** Prints one row. */
  int printOne(Listing listing) {
    listing.printOne(out(), json);
    return 0;
  }

  /** The exit code of a command that looked whether something works. */
  int found(boolean inOrder) {
    return (inOrder ? ExitCode.DONE : ExitCode.NOT_IN_ORDER).value();
  }

  /** Says what was done; programs that asked for JSON get nothing but JSON. */
  int say(String text) {
    if (!json) {
      out().println(text);
      out().flush();
    }
    return 0;
  }
}
