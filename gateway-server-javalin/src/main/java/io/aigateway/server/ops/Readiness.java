package io.aigateway.server.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Whether new calls may come, and what does not work as it should. A degraded gateway still serves;
 * a stopping one does not. Thread-safe.
 */
public final class Readiness {
  private final Map<String, String> degraded = new ConcurrentSkipListMap<>();
  private volatile boolean stopping;

  /** Says how a part stands. */
  public void report(String part, Optional<String> problem) {
    if (problem.isPresent()) {
      degraded.put(part, problem.get());
    } else {
      degraded.remove(part);
    }
  }

  /** No new calls from now on. */
  public void stop() {
    stopping = true;
  }

  /** Whether the gateway stops. */
  public boolean isStopping() {
    return stopping;
  }

  /** What does not work as it should; empty when all is well. */
  public List<String> degraded() {
    return degraded.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }
}
