package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.Era;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.Revision;
import io.aigateway.mcp.server.ReplyWriter.Beginning;
import io.aigateway.mcp.server.ReplyWriter.Manner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revisions 2024-11-05 to 2025-11-25 over Streamable HTTP: sessions, a stream of what the server
 * has to say, streams that can be resumed. Clients that keep no session are served too, but hear
 * nothing that they did not ask for. Thread-safe.
 */
final class LegacyEra {
  static final String SESSION_HEADER = "Mcp-Session-Id";

  /** Most messages in a batch. */
  static final int MAX_BATCH = 50;

  private static final String INITIALIZE = "initialize";

  private final Shared shared;
  private final EndpointLimits limits;
  private final Sessions sessions;
  private final LegacyDesk desk;
  private final Greeting greeting;

  LegacyEra(Shared shared, Sessions sessions, LegacyDesk desk, Greeting greeting) {
    this.shared = shared;
    this.limits = shared.limits();
    this.sessions = sessions;
    this.desk = desk;
    this.greeting = greeting;
  }

  /** Takes one message. */
  void post(McpHttpRequest http, View view, JsonRpc.Message message, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    requireKnownRevision(http);
    Accepts accepts = Accepts.ofPost(http);
    if (message instanceof JsonRpc.Request request && request.method().equals(INITIALIZE)) {
      initialize(http, view, request, accepts, reply);
      return;
    }
    Optional<Session> session = session(http);
    take(session, view, List.of(message), new Exchange(accepts, false), reply);
  }

  /** Takes several messages at once. */
  void postBatch(McpHttpRequest http, View view, ArrayNode batch, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    requireKnownRevision(http);
    Optional<Session> session = session(http);
    boolean allowed =
        session.filter(known -> known.agreement().revision() == Revision.R2025_03_26).isPresent();
    if (!allowed || batch.isEmpty() || batch.size() > MAX_BATCH) {
      throw new Refused(
          400,
          McpErrors.INVALID_REQUEST,
          "batches of 1 to " + MAX_BATCH + " messages are for sessions of revision 2025-03-26");
    }
    List<JsonRpc.Message> messages = new ArrayList<>();
    for (JsonNode tree : batch) {
      JsonRpc.Message message = Body.message(tree);
      if (message instanceof JsonRpc.Request request && request.method().equals(INITIALIZE)) {
        throw new Refused(400, McpErrors.INVALID_REQUEST, "initialize cannot be in a batch");
      }
      messages.add(message);
    }
    take(session, view, messages, new Exchange(Accepts.ofPost(http), true), reply);
  }

  private record Exchange(Accepts accepts, boolean batch) {}

  private void take(
      Optional<Session> session,
      View view,
      List<JsonRpc.Message> messages,
      Exchange exchange,
      McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    ReplyWriter writer = new ReplyWriter(reply, Map.of());
    View own = session.map(known -> inSession(known, view)).orElse(view);
    int requests = (int) messages.stream().filter(JsonRpc.Request.class::isInstance).count();
    Outbox outbox = Outbox.answering(requests, exchange.accepts().stream());
    for (JsonRpc.Message message : messages) {
      try {
        desk.take(session, own, message, outbox);
      } catch (Refused e) {
        if (!exchange.batch() || !(message instanceof JsonRpc.Request request)) {
          throw e;
        }
        outbox.say(Outbox.Kind.ANSWER, e.body(request.id()));
      }
    }
    if (requests == 0) {
      writer.empty(202);
      return;
    }
    writer.write(
        outbox,
        new Manner(
            exchange.accepts(),
            exchange.batch(),
            exchange.accepts().stream() ? limits.legacyPatience() : limits.longestCall(),
            limits.legacyHeartbeat()),
        () -> session.map(known -> resumable(known, outbox)).orElseGet(Beginning::plain));
  }

  private Beginning resumable(Session session, Outbox outbox) {
    return beginning(session, session.shelf().keep(outbox));
  }

  private Beginning beginning(Session session, String id) {
    // Older clients take an event without data for a broken message.
    return session.agreement().revision().compareTo(Revision.R2025_11_25) >= 0
        ? Beginning.primed(id, limits.reconnectAfter())
        : Beginning.numbered(id);
  }

  /** What the request looks at, as part of its session. */
  private static View inSession(Session session, View view) {
    return new View(
        view.key(), view.symbol(), view.style(), Optional.of(session.id()), view.clientIp());
  }

  private void initialize(
      McpHttpRequest http, View view, JsonRpc.Request request, Accepts accepts, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    if (http.header(SESSION_HEADER).isPresent()) {
      session(http);
      throw new Refused(
          400,
          request.id(),
          McpError.of(McpErrors.INVALID_REQUEST, "this session is initialized already"));
    }
    greeting.requireValid(request);
    Session session = sessions.open(view);
    ObjectNode welcome = greeting.welcome(session, request);
    Outbox outbox = Outbox.answering(1, accepts.stream());
    LegacyDesk.done(request, outbox, welcome);
    new ReplyWriter(reply, Map.of(SESSION_HEADER, session.id()))
        .write(
            outbox,
            new Manner(accepts, false, limits.legacyPatience(), limits.legacyHeartbeat()),
            Beginning::plain);
  }

  /** Opens the stream of what the server has to say, or goes on with a broken one. */
  void get(McpHttpRequest http, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    requireKnownRevision(http);
    if (http.header(SESSION_HEADER).isEmpty()) {
      throw notAllowed("POST");
    }
    Session session = session(http).orElseThrow(LegacyEra::noSession);
    if (!Accepts.of(http).stream()) {
      throw new Refused(406, EndpointErrors.TRANSPORT, "accept must name text/event-stream");
    }
    shared.streams().take(session.key().id());
    try {
      stream(session, http.header("Last-Event-ID"), new ReplyWriter(reply, Map.of()));
    } finally {
      shared.streams().giveBack(session.key().id());
    }
  }

  private void stream(Session session, Optional<String> lastEvent, ReplyWriter writer)
      throws Refused, IOException, InterruptedException {
    Optional<StreamShelf.Place> place = lastEvent.flatMap(session.shelf()::find);
    if (lastEvent.isPresent() && place.isEmpty()) {
      throw noSession();
    }
    if (place.isPresent() && place.get().outbox() != session.standing()) {
      Outbox.Reader rest = place.get().outbox().reader(place.get().after());
      writer.stream(rest, Beginning.numbered(place.get().id()), limits.legacyHeartbeat());
      return;
    }
    Outbox standing = session.standing();
    Outbox.Reader reader =
        place.map(seen -> standing.reader(seen.after())).orElseGet(standing::reader);
    session.beginListening();
    try {
      // A client that comes back knows its place already.
      Beginning beginning =
          place.isPresent()
              ? Beginning.numbered(session.standingId())
              : beginning(session, session.standingId());
      writer.stream(reader, beginning, limits.legacyHeartbeat());
    } finally {
      session.endListening(shared.clock().instant());
    }
  }

  /** Ends a session. */
  void delete(McpHttpRequest http, McpHttpReply reply) throws Refused, IOException {
    Session session =
        session(http)
            .orElseThrow(
                () ->
                    new Refused(
                        400, EndpointErrors.TRANSPORT, SESSION_HEADER + " must name a session"));
    session.end();
    new ReplyWriter(reply, Map.of()).empty(204);
  }

  /** The session that the request names; empty when it names none. */
  private Optional<Session> session(McpHttpRequest http) throws Refused {
    Optional<String> id = http.header(SESSION_HEADER);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Optional<Session> session = sessions.find(id.get(), http.key(), http.symbol());
    if (session.isEmpty()) {
      throw noSession();
    }
    return session;
  }

  static Refused noSession() {
    return new Refused(404, EndpointErrors.NO_SESSION, "session not found");
  }

  static Refused notAllowed(String allowed) {
    return new Refused(
        405,
        Optional.empty(),
        McpError.of(EndpointErrors.TRANSPORT, "method not allowed"),
        Map.of("Allow", allowed));
  }

  private static void requireKnownRevision(McpHttpRequest http) throws Refused {
    Optional<String> named = http.header(EraRule.VERSION_HEADER);
    if (named.isPresent()
        && named.flatMap(Revision::of).filter(revision -> revision.era() == Era.LEGACY).isEmpty()) {
      throw new Refused(400, EndpointErrors.TRANSPORT, "unsupported " + EraRule.VERSION_HEADER);
    }
  }
}
