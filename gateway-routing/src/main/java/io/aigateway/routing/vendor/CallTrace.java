package io.aigateway.routing.vendor;

import java.util.function.UnaryOperator;

/** One remembered call while it happens. Only the thread of its connection changes it. */
final class CallTrace {
  private final CallLog log;
  private volatile VendorCall seen;

  CallTrace(CallLog log, VendorCall seen) {
    this.log = log;
    this.seen = seen;
  }

  VendorCall seen() {
    return seen;
  }

  void answered(int status) {
    change(c -> with(c, status, c.eventsSent(), c.finished(), c.clientLeft()));
  }

  void eventSent() {
    change(c -> with(c, c.status(), c.eventsSent() + 1, c.finished(), c.clientLeft()));
  }

  void finished() {
    change(c -> with(c, c.status(), c.eventsSent(), true, c.clientLeft()));
  }

  void clientLeft() {
    change(c -> with(c, c.status(), c.eventsSent(), c.finished(), true));
  }

  private void change(UnaryOperator<VendorCall> change) {
    seen = change.apply(seen);
    log.changed();
  }

  private static VendorCall with(
      VendorCall c, int status, int eventsSent, boolean finished, boolean clientLeft) {
    return new VendorCall(
        c.number(),
        c.at(),
        c.method(),
        c.path(),
        c.headers(),
        c.body(),
        status,
        eventsSent,
        finished,
        clientLeft);
  }
}
