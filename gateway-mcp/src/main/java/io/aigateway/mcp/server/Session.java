package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.Revision;
import io.aigateway.mcp.server.Outbox.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A session of the legacy era: one client's, bound to its key. Thread-safe. */
final class Session implements KeyBound {
  /** What was agreed on when the session was opened. */
  record Agreement(Revision revision, ObjectNode capabilities) {}

  private final String id;
  private final View view;
  private final Aggregate aggregate;
  private final Runnable ended;
  private final StreamShelf shelf;
  private final Asks asks;
  private final Outbox standing = Outbox.endless();
  private final String standingId;
  private final Map<JsonNode, Call> calls = new ConcurrentHashMap<>();
  private volatile Agreement agreement = new Agreement(Revision.ASSUMED, JsonRpc.object());
  private volatile Severity level = Severity.DEBUG;
  private volatile Instant lastUsed;
  private Optional<Aggregate.Watch> watch = Optional.empty();
  private int listeners;
  private boolean over;

  /**
   * A session at its beginning.
   *
   * @param view what it looks at; its session is this one
   * @param ended told once, when it is over
   */
  Session(View view, Shared shared, Runnable ended) {
    this.id = view.session().orElseThrow();
    this.view = view;
    this.aggregate = shared.aggregate();
    this.ended = ended;
    this.shelf = new StreamShelf(shared.ids());
    this.asks = new Asks(shared.limits().inputWait());
    this.standingId = shelf.keep(standing);
    this.lastUsed = shared.clock().instant();
  }

  String id() {
    return id;
  }

  @Override
  public ApiKey key() {
    return view.key();
  }

  /** What it looks at. */
  View view() {
    return view;
  }

  Agreement agreement() {
    return agreement;
  }

  void agree(Agreement agreed) {
    agreement = agreed;
  }

  Severity level() {
    return level;
  }

  void level(Severity wanted) {
    level = wanted;
  }

  void touch(Instant now) {
    lastUsed = now;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  /** Whether something is under way in it. */
  synchronized boolean isBusy() {
    return listeners > 0 || !calls.isEmpty();
  }

  boolean isIdle(Instant now, Duration limit) {
    return !isBusy() && lastUsed.plus(limit).isBefore(now);
  }

  /** Its calls by the ids that the client gave them. */
  Map<JsonNode, Call> calls() {
    return calls;
  }

  Asks asks() {
    return asks;
  }

  /** The streams a client may come back to. */
  StreamShelf shelf() {
    return shelf;
  }

  /** What is to be said without being asked. */
  Outbox standing() {
    return standing;
  }

  String standingId() {
    return standingId;
  }

  /** Says something outside of any request's stream; false when nobody would hear it. */
  boolean sayAside(Kind kind, byte[] json) {
    synchronized (this) {
      if (listeners == 0) {
        return false;
      }
    }
    return standing.say(kind, json);
  }

  /** Somebody reads what is said without being asked. */
  void beginListening() {
    synchronized (this) {
      listeners++;
    }
    watch();
  }

  /** Somebody stopped reading. */
  void endListening(Instant now) {
    touch(now);
    synchronized (this) {
      listeners--;
    }
  }

  /** Its interest in changes, from now on. */
  synchronized Aggregate.Watch watch() {
    Aggregate.Watch known = watch.orElseGet(() -> aggregate.watch(view, this::hear));
    watch = Optional.of(known);
    if (over) {
      known.close();
    }
    return known;
  }

  /** Changes are kept until somebody reads them, within the bounds of the stream. */
  private void hear(String method, ObjectNode params) {
    if (Severity.passes(Optional.of(level), method, params)) {
      standing.say(Kind.NOTIFICATION, JsonRpc.bytes(new JsonRpc.Notification(method, params)));
    }
  }

  @Override
  public void end() {
    Optional<Aggregate.Watch> watching;
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      watching = watch;
    }
    calls.values().forEach(Call::cancel);
    watching.ifPresent(Aggregate.Watch::close);
    shelf.close();
    ended.run();
  }
}
