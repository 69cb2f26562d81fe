package io.aigateway.routing.call;

import io.aigateway.routing.plan.Candidate;
import io.aigateway.translate.TranslatedRequest;
import io.aigateway.translate.loss.Fate;
import java.util.List;

/** Tells operators what translations lose; clients are told by header fields. Thread-safe. */
final class Losses {
  private static final System.Logger LOG = System.getLogger(Losses.class.getName());

  private final LossTally tally;

  Losses(LossTally tally) {
    this.tally = tally;
  }

  /** Tells of a request that is about to be sent; nothing is told when it lost nothing. */
  void tell(ClientCall call, Candidate candidate, TranslatedRequest said) {
    if (said.losses().isEmpty()) {
      return;
    }
    LossReport report =
        new LossReport(
            call.requestId(),
            call.request().model(),
            call.request().dialect(),
            candidate.dialect(),
            said.losses());
    tally.count(report);
    LOG.log(System.Logger.Level.INFO, () -> line(report));
  }

  /** Names of fields only: paths may hold words of the client's own. */
  static String line(LossReport report) {
    StringBuilder line = new StringBuilder("call ").append(report.requestId());
    line.append(": ").append(report.alias()).append(", ").append(report.direction()).append(':');
    for (Fate fate : List.of(Fate.DROPPED, Fate.APPROXIMATED)) {
      if (!report.fields(fate).isEmpty()) {
        line.append(fate == Fate.DROPPED ? " dropped " : " approximated ")
            .append(String.join(", ", report.fields(fate)))
            .append(';');
      }
    }
    return line.substring(0, line.length() - 1);
  }
}
