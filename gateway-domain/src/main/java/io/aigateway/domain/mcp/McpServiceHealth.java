package io.aigateway.domain.mcp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a service does right now, in this process.
 *
 * @param state what it is doing
 * @param connections open ones
 * @param inFlight requests waiting for an answer
 * @param retryAt when it is tried again, while backing off
 * @param error what happened last, without secrets
 * @param errorOutput the last lines of its processes' error output, secrets removed
 */
public record McpServiceHealth(
    State state,
    int connections,
    int inFlight,
    Optional<Instant> retryAt,
    Optional<String> error,
    List<String> errorOutput) {
  /** Copies the lines. */
  public McpServiceHealth {
    errorOutput = List.copyOf(errorOutput);
  }

  /** What a service is doing. */
  public enum State {
    /** No connection, and nothing wrong. */
    IDLE,
    /** At least one connection. */
    CONNECTED,
    /** Failed, and left alone until a certain time. */
    BACKING_OFF
  }
}
