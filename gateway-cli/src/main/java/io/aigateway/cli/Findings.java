package io.aigateway.cli;

import io.aigateway.cli.doctor.Finding;
import io.aigateway.cli.doctor.Finding.State;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints what was found as soon as it is, so that nobody waits before an empty screen; as JSON all
 * of it at the end. Not thread-safe.
 */
final class Findings {
  private final Local local;
  private final List<Finding> all = new ArrayList<>();

  Findings(Local local) {
    this.local = local;
  }

  void add(Finding finding) {
    all.add(finding);
    if (!local.json) {
      print(finding);
    }
  }

  /** Nothing more is looked at; the exit code says whether something has failed. */
  int end() {
    if (local.json) {
      local.print(
          new Listing(
              List.of("state", "subject", "found", "fix"),
              all.stream()
                  .map(f -> List.<Object>of(f.state().name(), f.subject(), f.text(), f.fix()))
                  .toList()));
    }
    return local.found(all.stream().noneMatch(one -> one.state() == State.FAIL));
  }

  private void print(Finding finding) {
    local.out().println(marked(finding.state()) + finding.subject() + ": " + finding.text());
    if (!finding.fix().isEmpty()) {
      local.out().println("      -> " + finding.fix());
    }
    local.out().flush();
  }

  /** Coloured on a terminal only. */
  private static String marked(State state) {
    String colour =
        switch (state) {
          case OK -> "green";
          case WARN -> "yellow";
          case FAIL -> "red";
        };
    String gap = " ".repeat(6 - state.name().length());
    return Ansi.AUTO.string("@|" + colour + " " + state.name() + "|@") + gap;
  }
}
