package io.aigateway.routing.call;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.UsageSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every record. */
final class RecordingSink implements UsageSink {
  private final List<CallStart> started = new CopyOnWriteArrayList<>();
  private final List<CallRecord> finished = new CopyOnWriteArrayList<>();

  @Override
  public void started(CallStart start) {
    started.add(start);
  }

  @Override
  public void finished(CallRecord call) {
    finished.add(call);
  }

  int starts() {
    return started.size();
  }

  /** The one record; fails when there is none or more than one. */
  CallRecord only() {
    if (finished.size() != 1) {
      throw new AssertionError("expected one record, got " + finished);
    }
    return finished.getFirst();
  }

  int records() {
    return finished.size();
  }
}
