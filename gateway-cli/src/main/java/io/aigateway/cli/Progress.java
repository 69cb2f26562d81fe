package io.aigateway.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * One line on standard error that tells a waiting person what is being done; programs and files get
 * nothing of it.
 *
 * @param err where people look
 * @param seen whether anybody does
 */
record Progress(PrintWriter err, boolean seen) implements AutoCloseable {
  private static final String CLEAR = "\r\u001b[K";

  static Progress of(CommandSpec spec) {
    return new Progress(spec.commandLine().getErr(), Ansi.AUTO.enabled());
  }

  /** Says what is being done now. */
  void at(String text) {
    if (seen) {
      err.print(CLEAR + text + " ...");
      err.flush();
    }
  }

  @Override
  public void close() {
    if (seen) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
