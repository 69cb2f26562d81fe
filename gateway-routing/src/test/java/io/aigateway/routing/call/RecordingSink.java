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

  private volatile boolean room = true;

  /** From now on there is no room for any record. */
  void fill() {
    room = false;
  }

  @Override
  public boolean started(CallStart start) {
    started.add(start);
    return room;
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
