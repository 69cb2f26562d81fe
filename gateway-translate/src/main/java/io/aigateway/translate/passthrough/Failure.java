package io.aigateway.translate.passthrough;

import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.List;

/** The fault that an upstream reported within a success. */
final class Failure {
  private Failure() {}

  /** The fault among the events that the dialect's reader made of the report. */
  static Fault of(List<StreamEvent> events) {
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Failed failed) {
        return failed.fault();
      }
    }
    return Fault.of(FaultKind.BAD_GATEWAY, "the upstream reported a failure");
  }
}
