package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a stream of server-sent events until it ends. Events without data, such as those that only
 * prime a later resumption, say nothing but where to go on. One thread reads.
 */
final class EventPump {
  private static final int CHUNK_BYTES = 16 * 1024;

  private final SseDecoder decoder = new SseDecoder();
  private Optional<String> lastEventId = Optional.empty();

  /** The identifier of the last whole event. */
  Optional<String> lastEventId() {
    return lastEventId;
  }

  /** How long the service wants a client to wait before it comes back. */
  Optional<Duration> retry() {
    return decoder.retry();
  }

  /**
   * Reads on to the end.
   *
   * @throws IOException when the stream breaks
   * @throws io.aigateway.translate.sse.SseEventTooLarge when an event is too large
   */
  void run(InputStream body, Consumer<SseEvent> sink) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int count = body.read(chunk); count >= 0; count = body.read(chunk)) {
      List<SseEvent> events = decoder.feed(chunk, 0, count);
      lastEventId = decoder.lastEventId();
      events.forEach(sink);
    }
    // Some servers leave out the last blank line; an event that was cut off is no JSON.
    decoder.end().forEach(sink);
  }

  /** The JSON of an event named {@code message} or not at all. */
  static Optional<JsonNode> json(SseEvent event) {
    if (!(event.event().isEmpty() || event.event().equals("message"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonRpc.parse(event.data()));
    } catch (McpErrorException e) {
      System.getLogger(EventPump.class.getName())
          .log(System.Logger.Level.DEBUG, "an event of a service is not JSON", e);
      return Optional.empty();
    }
  }
}
