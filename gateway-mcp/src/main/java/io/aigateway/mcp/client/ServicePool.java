package io.aigateway.mcp.client;

import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpServiceHealth.State;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** The connections of one service as it is configured now. Thread-safe. */
final class ServicePool implements AutoCloseable {
  /** Longest text of a failure that is kept. */
  private static final int MAX_ERROR_CHARS = 500;

  private static final String ROOTS_CHANGED = "notifications/roots/list_changed";

  private final McpService service;
  private final Connector connector;
  private final ServiceListener listener;
  private final ClientLimits limits;
  private final LongSupplier nanoTime;
  private final Bulkhead bulkhead;
  private final Circuit circuit;
  private final Map<Optional<Owner>, Slot> slots = new ConcurrentHashMap<>();
  private volatile Optional<Wire> lastWire = Optional.empty();
  private volatile Optional<String> lastError = Optional.empty();
  private volatile boolean closed;

  ServicePool(
      McpService service,
      Connector connector,
      ServiceListener listener,
      ClientLimits limits,
      LongSupplier nanoTime,
      Circuit circuit) {
    this.service = service;
    this.connector = connector;
    this.listener = listener;
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.bulkhead = new Bulkhead(limits);
    this.circuit = circuit;
  }

  McpService service() {
    return service;
  }

  /** Whether the pool serves the service as it is described there. */
  boolean serves(McpService described) {
    return service.symbol().equals(described.symbol())
        && service.transport().equals(described.transport())
        && service.isolation() == described.isolation()
        && service.era() == described.era()
        && service.callTimeoutMillis() == described.callTimeoutMillis();
  }

  /** The owner's connection. */
  McpConnection connection(Owner owner) throws ServiceUnreachable, InterruptedException {
    Optional<Owner> sharing = owner.sharing(service.isolation());
    Slot slot = slots.get(sharing);
    if (slot == null) {
      makeRoom();
      slot = slots.computeIfAbsent(sharing, Slot::new);
    }
    return slot.connection(owner);
  }

  /** One that is open, whoever's it is. */
  Optional<McpConnection> anyOpen() {
    return slots.values().stream()
        .flatMap(slot -> slot.open().stream())
        .map(McpConnection.class::cast)
        .findFirst();
  }

  /** Closes what a session used. */
  void sessionEnded(String session) {
    slots.forEach(
        (owner, slot) -> {
          boolean its = owner.flatMap(Owner::session).filter(session::equals).isPresent();
          slot.sessions.remove(session);
          if (its && slots.remove(owner, slot)) {
            slot.close();
          }
        });
  }

  /** Tells the service that the roots of a session's client changed. */
  void rootsChanged(String session) {
    slots.forEach(
        (owner, slot) -> {
          if (owner.isPresent() && slot.sessions.contains(session)) {
            slot.open()
                .filter(open -> open.revision().era() == Era.LEGACY)
                .ifPresent(open -> open.notify(ROOTS_CHANGED, JsonRpc.object()));
          }
        });
  }

  /** Closes what nobody used for long, and forgets what is closed. */
  void closeIdle() {
    slots.forEach(
        (owner, slot) -> {
          if (slot.sessions.isEmpty() && slot.isIdle(limits.idle()) && slots.remove(owner, slot)) {
            slot.close();
          }
        });
  }

  McpServiceHealth health(InstantSource clock) {
    int open = (int) slots.values().stream().filter(slot -> slot.open().isPresent()).count();
    Optional<Duration> pause = circuit.pause();
    State state = pause.isPresent() ? State.BACKING_OFF : open > 0 ? State.CONNECTED : State.IDLE;
    return new McpServiceHealth(
        state,
        open,
        bulkhead.inFlight(),
        pause.map(left -> clock.instant().plus(left)),
        lastError,
        lastWire.map(Wire::errorOutput).orElse(List.of()));
  }

  @Override
  public void close() {
    closed = true;
    List<Thread> closing =
        slots.values().stream().map(slot -> Thread.startVirtualThread(slot::close)).toList();
    slots.clear();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Bulkhead bulkhead() {
    return bulkhead;
  }

  Circuit circuit() {
    return circuit;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  boolean isLocal() {
    return service.transport() instanceof Local;
  }

  void failed(ServiceUnreachable why) {
    String text = String.valueOf(why.getMessage());
    lastError = Optional.of(text.substring(0, Math.min(text.length(), MAX_ERROR_CHARS)));
  }

  /** Makes the one that was not used for longest give way when there are too many. */
  private void makeRoom() throws ServiceUnreachable {
    if (slots.size() < limits.connections()) {
      return;
    }
    Optional<Map.Entry<Optional<Owner>, Slot>> oldest =
        slots.entrySet().stream()
            .filter(entry -> entry.getValue().isIdle(Duration.ZERO))
            .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed()));
    if (oldest.isEmpty()) {
      throw new ServiceUnreachable(Reason.BUSY, "too many connections of the service are open");
    }
    if (slots.remove(oldest.get().getKey(), oldest.get().getValue())) {
      Slot slot = oldest.get().getValue();
      Thread.startVirtualThread(slot::close);
    }
  }

  /** The place of one owner's connection. */
  private final class Slot {
    private final Optional<Owner> owner;

    /** Held while a connection is made, so that only one is. */
    private final ReentrantLock making = new ReentrantLock();

    /** Those who use it and have not ended: what the service tells unasked is for them. */
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    private volatile Optional<PooledConnection> connection = Optional.empty();
    private volatile boolean gone;

    Slot(Optional<Owner> owner) {
      this.owner = owner;
    }

    McpConnection connection(Owner user) throws ServiceUnreachable, InterruptedException {
      user.session().ifPresent(sessions::add);
      Optional<PooledConnection> known = open();
      if (known.isPresent()) {
        circuit.admit();
        return known.get();
      }
      making.lockInterruptibly();
      try {
        known = open();
        if (known.isPresent()) {
          return known.get();
        }
        connection.ifPresent(this::replaced);
        circuit.admit();
        PooledConnection made = make();
        connection = Optional.of(made);
        if (gone || closed) {
          made.close();
          throw new ServiceUnreachable(Reason.BROKEN, "the connection was closed");
        }
        return made;
      } finally {
        making.unlock();
      }
    }

    Optional<PooledConnection> open() {
      return connection.filter(McpConnection::isOpen);
    }

    boolean isIdle(Duration since) {
      return !making.isLocked()
          && connection.map(known -> !known.isOpen() || known.isIdle(since)).orElse(true);
    }

    long lastUsed() {
      return connection.map(PooledConnection::lastUsed).orElse(Long.MIN_VALUE);
    }

    void close() {
      gone = true;
      connection.ifPresent(PooledConnection::close);
    }

    private void replaced(PooledConnection broken) {
      broken.noteEnd();
      Thread.startVirtualThread(broken::close);
    }

    private PooledConnection make() throws ServiceUnreachable, InterruptedException {
      try {
        LiveConnection live =
            connector.open(service, owner, listener, wire -> lastWire = Optional.of(wire));
        if (!isLocal()) {
          circuit.succeeded();
        }
        lastError = Optional.empty();
        return new PooledConnection(
            ServicePool.this, live, () -> listener.lost(service.id(), owner), now());
      } catch (ServiceUnreachable e) {
        failed(e);
        circuit.failed(0);
        throw e;
      }
    }
  }
}
