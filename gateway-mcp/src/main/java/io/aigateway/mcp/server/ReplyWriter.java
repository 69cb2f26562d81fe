package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.mcp.server.Outbox.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes what an outbox has to say: as plain JSON when all answers come soon and nothing else does,
 * otherwise as a stream of events (Streamable HTTP, receiving messages).
 */
final class ReplyWriter {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final McpHttpReply reply;
  private final Map<String, String> headers;

  /** Adds the headers to whatever is answered. */
  ReplyWriter(McpHttpReply reply, Map<String, String> headers) {
    this.reply = reply;
    this.headers = headers;
  }

  /**
   * How a client takes its answers.
   *
   * @param accepts the media types
   * @param batch whether answers come as an array
   * @param patience how long plain JSON is waited for
   * @param heartbeat longest silence of a stream
   */
  record Manner(Accepts accepts, boolean batch, Duration patience, Duration heartbeat) {}

  /**
   * How a stream of events begins.
   *
   * @param id what its events are numbered under; empty when it cannot be resumed
   * @param prelude what is sent first
   */
  record Beginning(Optional<String> id, byte[] prelude) {
    /** A stream of events without numbers, beginning with a comment. */
    static Beginning plain() {
      return new Beginning(Optional.empty(), HEARTBEAT);
    }

    /** A stream that can be resumed; the first event has a number and no data. */
    static Beginning primed(String id, Duration reconnectAfter) {
      String event =
          "id: " + eventId(id, 0) + "\nretry: " + reconnectAfter.toMillis() + "\ndata: \n\n";
      return new Beginning(Optional.of(id), event.getBytes(UTF_8));
    }

    /** A stream that can be resumed, for clients that do not know events without data. */
    static Beginning numbered(String id) {
      return new Beginning(Optional.of(id), HEARTBEAT);
    }
  }

  /** Answers without a body. */
  void empty(int status) throws IOException {
    reply.answer(status, headers, new byte[0]);
  }

  /** Answers with JSON. */
  void json(int status, byte[] body) throws IOException {
    reply.answer(status, with(JSON), body);
  }

  /**
   * Writes until every answer is given.
   *
   * @param beginning asked only when it comes to a stream
   * @throws IOException when the client is gone
   */
  void write(Outbox outbox, Manner manner, Supplier<Beginning> beginning)
      throws IOException, InterruptedException {
    switch (outbox.opening(manner.patience())) {
      case ANSWERED -> answers(outbox.kept(), manner);
      case ENDED -> empty(202);
      case TALKING -> {
        if (manner.accepts().stream()) {
          Beginning first = beginning.get();
          stream(outbox.reader(0), first, manner.heartbeat());
        } else {
          outbox.close(); // Whatever took so long is of no use any more.
          empty(504);
        }
      }
    }
  }

  private void answers(List<Outbox.Entry> entries, Manner manner) throws IOException {
    if (!manner.accepts().json()) {
      reply.begin(with(eventStream()));
      for (Outbox.Entry entry : entries) {
        reply.write(event(Optional.empty(), entry));
      }
    } else if (manner.batch()) {
      ByteArrayOutputStream array = new ByteArrayOutputStream();
      String before = "[";
      for (Outbox.Entry entry : entries) {
        array.writeBytes(before.getBytes(UTF_8));
        array.writeBytes(entry.json());
        before = ",";
      }
      array.write(']');
      json(200, array.toByteArray());
    } else {
      Outbox.Entry only = entries.getFirst();
      new ReplyWriter(reply, with(only.status().headers())).json(only.status().code(), only.json());
    }
  }

  /**
   * Writes what the reader finds, until its end.
   *
   * @throws IOException when the client is gone
   */
  void stream(Outbox.Reader reader, Beginning beginning, Duration heartbeat)
      throws IOException, InterruptedException {
    reply.begin(with(eventStream()));
    reply.write(beginning.prelude());
    while (true) {
      switch (reader.next(heartbeat)) {
        case Step.Message message -> reply.write(event(beginning.id(), message.entry()));
        case Step.Quiet quiet -> reply.write(HEARTBEAT);
        case Step.End end -> {
          return;
        }
      }
    }
  }

  /** The number of an event, which names its stream. */
  static String eventId(String stream, long number) {
    return stream + "." + number;
  }

  private static byte[] event(Optional<String> stream, Outbox.Entry entry) {
    String head =
        stream.map(id -> "id: " + eventId(id, entry.number()) + "\n").orElse("")
            + "event: message\ndata: ";
    ByteArrayOutputStream event =
        new ByteArrayOutputStream(head.length() + entry.json().length + 2);
    event.writeBytes(head.getBytes(UTF_8));
    event.writeBytes(entry.json());
    event.write('\n');
    event.write('\n');
    return event.toByteArray();
  }

  private static Map<String, String> eventStream() {
    return Map.of(
        "Content-Type", "text/event-stream",
        "Cache-Control", "no-store",
        // Tells proxies not to hold events back.
        "X-Accel-Buffering", "no");
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return all;
  }
}
