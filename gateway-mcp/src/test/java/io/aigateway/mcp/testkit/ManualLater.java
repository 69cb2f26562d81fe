package io.aigateway.mcp.testkit;

import io.aigateway.mcp.aggregate.Later;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A background whose time passes when the test says so. For one thread. */
public final class ManualLater implements Later {
  private final List<Due> due = new ArrayList<>();
  private Duration now = Duration.ZERO;

  private record Due(Duration at, Runnable task) {}

  @Override
  public void run(Duration delay, Runnable task) {
    due.add(new Due(now.plus(delay), task));
  }

  /** Lets time pass and runs what comes due in it, in order. */
  public void pass(Duration time) {
    Duration end = now.plus(time);
    while (true) {
      var next =
          due.stream().filter(d -> d.at().compareTo(end) <= 0).min(Comparator.comparing(Due::at));
      if (next.isEmpty()) {
        break;
      }
      due.remove(next.get());
      now = next.get().at();
      next.get().task().run();
    }
    now = end;
  }

  /** How much is still to be run. */
  public int waiting() {
    return due.size();
  }
}
