package io.aigateway.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;

/** The launcher's entry: {@code gateway COMMAND}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        PlainServe.meantBy(arguments).map(Main::serve).orElseGet(() -> Commands.run(arguments)));
  }

  private static int serve(ServeOptions options) {
    try {
      return Serving.run(options, writer(System.out));
    } catch (RuntimeException e) {
      PrintWriter err = writer(System.err);
      return Mistakes.explained(e, err).orElseGet(() -> defect(e, err)).value();
    }
  }

  private static ExitCode defect(RuntimeException e, PrintWriter err) {
    e.printStackTrace(err);
    return ExitCode.FAILED;
  }

  private static PrintWriter writer(PrintStream to) {
    return new PrintWriter(new OutputStreamWriter(to, to.charset()), true);
  }
}
