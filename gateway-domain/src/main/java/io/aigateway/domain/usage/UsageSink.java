package io.aigateway.domain.usage;

/**
 * Port: takes the records of calls. Never waits for a database. Implementations are thread-safe.
 */
public interface UsageSink {
  /** A call begins. */
  void started(CallStart start);

  /**
   * A call ended; to be told before the client sees the last byte. Exactly once for each started
   * call.
   */
  void finished(CallRecord call);
}
