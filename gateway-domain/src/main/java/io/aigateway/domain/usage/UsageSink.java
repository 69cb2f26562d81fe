package io.aigateway.domain.usage;

/**
 * Port: takes the records of calls. Never waits for a database. Implementations are thread-safe.
 */
public interface UsageSink {
  /**
   * A call begins.
   *
   * @return whether it may go on; false when nothing of it could be recorded and the operator wants
   *     no such calls. It is refused then, and its end is not told
   */
  boolean started(CallStart start);

  /**
   * A call ended; to be told before the client sees the last byte. Exactly once for each call that
   * went on.
   */
  void finished(CallRecord call);
}
