package io.aigateway.mcp.server;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.Connections;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** All sessions of the legacy era. Thread-safe. */
final class Sessions {
  private final ConcurrentMap<String, Session> byId = new ConcurrentHashMap<>();
  private final Shared shared;
  private final Connections connections;

  Sessions(Shared shared, Connections connections) {
    this.shared = shared;
    this.connections = connections;
  }

  /**
   * Opens a session; one that nobody uses makes room when there are too many.
   *
   * @param view without a session
   */
  synchronized Session open(View view) throws Refused {
    long keyId = view.key().id();
    makeRoom(session -> session.key().id() == keyId, shared.limits().sessionsPerKey());
    makeRoom(session -> true, shared.limits().sessions());
    String id = shared.ids().get();
    View own = new View(view.key(), view.symbol(), view.style(), Optional.of(id), view.clientIp());
    Session session = new Session(own, shared, () -> forget(id));
    byId.put(id, session);
    shared.keys().add(session);
    return session;
  }

  private void makeRoom(Predicate<Session> counted, int most) throws Refused {
    List<Session> open = byId.values().stream().filter(counted).toList();
    if (open.size() < most) {
      return;
    }
    open.stream()
        .filter(session -> !session.isBusy())
        .min(Comparator.comparing(Session::lastUsed))
        .orElseThrow(() -> Refused.tooMany("too many sessions are open; try again later"))
        .end();
  }

  private void forget(String id) {
    Session session = byId.remove(id);
    if (session != null) {
      shared.keys().remove(session);
    }
    connections.sessionEnded(id);
  }

  /** The session, if it is this key's and of this part of the endpoint, and still good. */
  Optional<Session> find(String id, ApiKey key, Optional<String> symbol) {
    Optional<Session> found =
        Optional.ofNullable(byId.get(id))
            .filter(session -> session.key().id() == key.id())
            .filter(session -> session.view().symbol().equals(symbol));
    if (found.isPresent() && !KeyBound.sameRights(found.get().key(), key)) {
      found.get().end();
      return Optional.empty();
    }
    found.ifPresent(session -> session.touch(shared.clock().instant()));
    return found;
  }

  /** Ends those that nobody used for long. */
  void endIdle(Instant now) {
    byId.values().stream()
        .filter(session -> session.isIdle(now, shared.limits().sessionIdle()))
        .forEach(Session::end);
  }

  /** How many are open. */
  int count() {
    return byId.size();
  }

  /** Ends the streams that would never end; sessions stay. */
  void endStreams() {
    byId.values().forEach(session -> session.standing().close());
  }

  /** Ends all. */
  void endAll() {
    byId.values().forEach(Session::end);
  }
}
