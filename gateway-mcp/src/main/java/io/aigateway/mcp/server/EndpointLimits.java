package io.aigateway.mcp.server;

import java.time.Duration;

/**
 * How much the endpoint takes on, and how long it waits.
 *
 * @param sessionsPerKey open at once; the least recently used idle one makes room
 * @param sessions open at once, of all keys
 * @param sessionIdle a session without traffic ends after this
 * @param callsPerKey requests being answered at once
 * @param streamsPerKey streams without an end open at once
 * @param parkedPerKey calls that wait for their client's input at once
 * @param inputWait how long a client may take to answer a question
 * @param stateLife how long a sealed state is accepted
 * @param longestCall after this a call is given up, whatever it does
 * @param legacyPatience how long an answer of the legacy era may take to be sent as plain JSON
 * @param modernPatience the same for the modern era, where plain JSON also has an HTTP status
 * @param legacyHeartbeat longest silence on a stream of the legacy era
 * @param modernHeartbeat longest silence on a stream of the modern era, where a closed stream means
 *     that the request is given up and nothing but a failing write tells of it
 * @param reconnectAfter what clients are told to wait before they open a broken stream again
 * @param farewell how long calls may go on when the endpoint stops
 */
public record EndpointLimits(
    int sessionsPerKey,
    int sessions,
    Duration sessionIdle,
    int callsPerKey,
    int streamsPerKey,
    int parkedPerKey,
    Duration inputWait,
    Duration stateLife,
    Duration longestCall,
    Duration legacyPatience,
    Duration modernPatience,
    Duration legacyHeartbeat,
    Duration modernHeartbeat,
    Duration reconnectAfter,
    Duration farewell) {
  /** For a gateway of its own on a usual machine. */
  public static final EndpointLimits DEFAULTS =
      new EndpointLimits(
          200,
          10_000,
          Duration.ofMinutes(30),
          128,
          100,
          32,
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofMillis(150),
          Duration.ofMillis(400),
          Duration.ofSeconds(15),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10));
}
