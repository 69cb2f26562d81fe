package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection of the legacy era over any wire: the handshake, and its repetition when the service
 * has forgotten the session. A request that only told us so was not carried out and is sent again,
 * once.
 */
final class LegacyConnection implements LiveConnection {
  private final ServiceContext context;
  private final Wire.Opener wires;

  /** Held while the session is renewed, so that only one caller does. */
  private final ReentrantLock renewing = new ReentrantLock();

  private volatile Session session;
  private volatile Set<String> watched = Set.of();
  private volatile boolean closed;

  private LegacyConnection(ServiceContext context, Wire.Opener wires, Session session) {
    this.context = context;
    this.wires = wires;
    this.session = session;
  }

  /** Opens a wire and shakes hands. */
  static LegacyConnection open(ServiceContext context, Wire.Opener wires)
      throws ServiceUnreachable, McpErrorException, InterruptedException {
    return new LegacyConnection(context, wires, Session.open(context, wires.open()));
  }

  /** Of a session that was opened already. */
  static LegacyConnection of(ServiceContext context, Wire.Opener wires, Session session) {
    return new LegacyConnection(context, wires, session);
  }

  @Override
  public Revision revision() {
    return session.revision();
  }

  @Override
  public ObjectNode greeting() {
    return session.greeting();
  }

  @Override
  public ObjectNode request(String method, ObjectNode params, CallerSide caller)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    ObjectNode complete = Params.of(method, params);
    Session used = session;
    Outcome outcome = used.exchange(method, complete, caller, context.patience(method));
    if (outcome instanceof Outcome.SessionLost && !closed) {
      outcome = renewed(used).exchange(method, complete, caller, context.patience(method));
    }
    return Channel.result(outcome);
  }

  @Override
  public void notify(String method, ObjectNode params) {
    session.channel().tell(method, params);
  }

  @Override
  public void watch(Set<String> uris)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    Set<String> before = watched;
    watched = Set.copyOf(uris);
    for (String uri : before) {
      if (!uris.contains(uri)) {
        request("resources/unsubscribe", JsonRpc.object().put("uri", uri), Unattended.CALLER);
      }
    }
    for (String uri : uris) {
      if (!before.contains(uri)) {
        request("resources/subscribe", JsonRpc.object().put("uri", uri), Unattended.CALLER);
      }
    }
  }

  @Override
  public void whenEnded(Runnable action) {
    session.channel().whenEnded(action);
  }

  @Override
  public boolean isWatched() {
    return !watched.isEmpty();
  }

  @Override
  public boolean isOpen() {
    return !closed && session.channel().wire().isOpen();
  }

  @Override
  public String transport() {
    return session.channel().wire().transport();
  }

  @Override
  public List<String> errorOutput() {
    return session.channel().wire().errorOutput();
  }

  @Override
  public void close() {
    closed = true;
    session.channel().close();
  }

  /** The session after the lost one; made here unless another caller was faster. */
  private Session renewed(Session lost)
      throws ServiceUnreachable, McpErrorException, InterruptedException {
    renewing.lockInterruptibly();
    try {
      if (session.channel() == lost.channel()) {
        Session next = Session.open(context, wires.open());
        session = next;
        // Its requests in flight learn from their own answers that the session is gone.
        lost.channel().wire().close();
        if (closed) {
          next.channel().close();
          throw new ServiceUnreachable(Reason.BROKEN, "the connection was closed");
        }
        for (String uri : watched) {
          Outcome ignored =
              next.exchange(
                  "resources/subscribe",
                  JsonRpc.object().put("uri", uri),
                  Unattended.CALLER,
                  context.limits().listing());
        }
      }
      return session;
    } finally {
      renewing.unlock();
    }
  }

  /**
   * What was agreed on.
   *
   * @param channel on which
   * @param revision the service's choice
   * @param greeting what the service said of itself
   * @param level the log level it was told
   */
  record Session(Channel channel, Revision revision, ObjectNode greeting, LevelSet level) {
    /** Shakes hands over a new wire, which is closed when that fails. */
    static Session open(ServiceContext context, Wire wire)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      Channel channel = new Channel(context, wire);
      boolean agreed = false;
      try {
        channel.start();
        ObjectNode result =
            channel.request(
                "initialize", hello(context), Unattended.CALLER, context.limits().handshake());
        Session session = of(channel, result);
        agreed = true;
        return session;
      } finally {
        if (!agreed) {
          channel.close();
        }
      }
    }

    /** Of the service's answer to {@code initialize}. */
    static Session of(Channel channel, ObjectNode result) throws ServiceUnreachable {
      Optional<Revision> revision =
          Revision.of(result.path("protocolVersion").asText())
              .filter(known -> known.era() == Era.LEGACY);
      if (revision.isEmpty()) {
        throw new ServiceUnreachable(
            Reason.GARBAGE, "the service speaks a revision that the gateway does not");
      }
      channel.wire().agreed(revision.get());
      channel.tell("notifications/initialized", JsonRpc.object());
      ObjectNode greeting = result.deepCopy();
      greeting.remove("protocolVersion");
      return new Session(channel, revision.get(), greeting, new LevelSet());
    }

    /** The parameters of {@code initialize}. */
    static ObjectNode hello(ServiceContext context) {
      ObjectNode hello = JsonRpc.object().put("protocolVersion", Revision.NEWEST_LEGACY.text());
      ObjectNode capabilities = hello.putObject("capabilities");
      if (context.mayAsk()) {
        capabilities.putObject("sampling");
        ObjectNode elicitation = capabilities.putObject("elicitation");
        elicitation.putObject("form");
        elicitation.putObject("url");
        capabilities.putObject("roots").put("listChanged", true);
      }
      hello.set("clientInfo", context.identity().tree());
      return hello;
    }

    Outcome exchange(String method, ObjectNode params, CallerSide caller, Duration patience)
        throws InterruptedException {
      level.want(this, caller.logLevel(), patience);
      return channel.exchange(method, params, caller, patience);
    }
  }

  /** The finest log level that any caller of a session wanted so far. Thread-safe. */
  static final class LevelSet {
    private volatile String set = "";

    private void want(Session session, Optional<String> wanted, Duration patience)
        throws InterruptedException {
      if (wanted.isEmpty()
          || !session.greeting().path("capabilities").has("logging")
          || !(set.isEmpty() || LogLevel.isFiner(wanted.get(), set))) {
        return;
      }
      set = wanted.get();
      Outcome outcome =
          session
              .channel()
              .exchange(
                  "logging/setLevel",
                  JsonRpc.object().put("level", wanted.get()),
                  Unattended.CALLER,
                  patience);
      if (outcome instanceof Outcome.SessionLost) {
        set = "";
      }
    }
  }
}
