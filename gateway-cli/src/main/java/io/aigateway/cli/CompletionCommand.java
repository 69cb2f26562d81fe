package io.aigateway.cli;

import io.aigateway.domain.failure.FailureException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway completion}: what lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands and options.",
      "bash: source <(gateway completion bash)",
      "zsh:  source <(gateway completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  String shell = "";

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw FailureException.invalid("SHELL", "must be bash or zsh");
    }
    PrintWriter out = spec.commandLine().getOut();
    // One script for both: it has zsh read it as bash does.
    out.print(AutoComplete.bash("gateway", Commands.line()));
    out.flush();
    return ExitCode.DONE.value();
  }
}
