package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what was answered. A client that has gone away fails every write. */
final class RecordedReply implements McpHttpReply {
  private static final long LONG_ENOUGH_SECONDS = 20;

  final CountDownLatch done = new CountDownLatch(1);
  final CountDownLatch begun = new CountDownLatch(1);
  volatile int status;
  volatile Map<String, String> headers = Map.of();
  volatile byte[] body = new byte[0];
  volatile boolean gone;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @Override
  public void answer(int code, Map<String, String> fields, byte[] bytes) throws IOException {
    requirePresent();
    status = code;
    headers = fields;
    body = bytes.clone();
  }

  @Override
  public void begin(Map<String, String> fields) throws IOException {
    requirePresent();
    status = 200;
    headers = fields;
    begun.countDown();
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    requirePresent();
    events.add(new String(bytes, UTF_8));
  }

  private void requirePresent() throws IOException {
    if (gone) {
      throw new IOException("the client is gone");
    }
  }

  /** The next event as it stands on the wire; heartbeats are passed over. */
  String event() throws InterruptedException {
    while (true) {
      String event =
          Optional.ofNullable(events.poll(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS))
              .orElseThrow(() -> new AssertionError("no event"));
      if (!event.equals(":\n\n")) {
        return event;
      }
    }
  }

  /** The message of the next event that has one. */
  JsonNode message() throws InterruptedException {
    while (true) {
      String event = event();
      String data = event.substring(event.indexOf("data: ") + 6).strip();
      if (!data.isEmpty() && event.contains("event: message")) {
        return json(data.getBytes(UTF_8));
      }
    }
  }

  /** The messages of all events that were not looked at. */
  List<JsonNode> rest() {
    List<JsonNode> messages = new ArrayList<>();
    for (String event : events) {
      if (event.contains("event: message")) {
        messages.add(json(event.substring(event.indexOf("data: ") + 6).getBytes(UTF_8)));
      }
    }
    return messages;
  }

  /** The answer's body. */
  JsonNode json() {
    return json(body);
  }

  /** Waits for the end of the exchange. */
  RecordedReply awaitEnd() throws InterruptedException {
    if (!done.await(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the exchange does not end");
    }
    return this;
  }

  /** Waits for the beginning of a stream. */
  RecordedReply awaitStream() throws InterruptedException {
    if (!begun.await(LONG_ENOUGH_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("no stream begins");
    }
    return this;
  }

  private static JsonNode json(byte[] text) {
    try {
      return JsonRpc.parse(text);
    } catch (McpErrorException e) {
      throw new AssertionError("not JSON: " + new String(text, UTF_8), e);
    }
  }
}
