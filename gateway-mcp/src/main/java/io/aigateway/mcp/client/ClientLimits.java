package io.aigateway.mcp.client;

import java.time.Duration;

/**
 * Bounds on talking to services.
 *
 * @param handshake longest wait for a connection and its greeting
 * @param probe longest wait of the question which era a service speaks
 * @param listing longest wait for one page of a list
 * @param wholeCall longest time a call may take however much it progresses
 * @param idle how long an unused connection is kept
 * @param messageBytes largest message accepted
 * @param inFlight most requests of one service at once
 * @param queued most requests of one service that wait for their turn
 * @param connections most connections (processes, sessions) of one service
 */
public record ClientLimits(
    Duration handshake,
    Duration probe,
    Duration listing,
    Duration wholeCall,
    Duration idle,
    int messageBytes,
    int inFlight,
    int queued,
    int connections) {
  /** What suits most. */
  public static final ClientLimits DEFAULT =
      new ClientLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          64 * 1024 * 1024,
          64,
          256,
          100);
}
