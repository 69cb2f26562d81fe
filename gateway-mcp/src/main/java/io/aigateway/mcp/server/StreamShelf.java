package io.aigateway.mcp.server;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The streams of one session that a client may come back to (revision 2025-11-25, resumability).
 * The ids of their events name the stream, which nobody can guess. Thread-safe.
 */
final class StreamShelf {
  /** Most streams kept after their end. */
  static final int MAX_FINISHED = 16;

  /** Most bytes kept of streams that are over. */
  static final long MAX_FINISHED_BYTES = 8L * 1024 * 1024;

  private final Map<String, Outbox> streams = new LinkedHashMap<>();
  private final Supplier<String> ids;

  StreamShelf(Supplier<String> ids) {
    this.ids = ids;
  }

  /** A place in a stream. */
  record Place(String id, Outbox outbox, long after) {}

  /** Keeps a stream and gives it an id. */
  synchronized String keep(Outbox outbox) {
    String id = ids.get();
    streams.put(id, outbox);
    trim();
    return id;
  }

  private void trim() {
    long finished = streams.values().stream().filter(Outbox::isOver).count();
    long bytes = streams.values().stream().filter(Outbox::isOver).mapToLong(Outbox::size).sum();
    Iterator<Outbox> oldest = streams.values().iterator();
    while ((finished > MAX_FINISHED || bytes > MAX_FINISHED_BYTES) && oldest.hasNext()) {
      Outbox outbox = oldest.next();
      if (outbox.isOver()) {
        finished--;
        bytes -= outbox.size();
        oldest.remove();
      }
    }
  }

  /** Where a client was when it saw this event last. */
  synchronized Optional<Place> find(String eventId) {
    int dot = eventId.lastIndexOf('.');
    String number = eventId.substring(dot + 1);
    if (dot < 0 || !number.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    String id = eventId.substring(0, dot);
    return Optional.ofNullable(streams.get(id))
        .map(outbox -> new Place(id, outbox, Long.parseLong(number)));
  }

  /** Ends all. */
  synchronized void close() {
    streams.values().forEach(Outbox::close);
    streams.clear();
  }
}
