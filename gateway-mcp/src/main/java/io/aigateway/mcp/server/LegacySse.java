package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.server.ReplyWriter.Beginning;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The transport of revision 2024-11-05: a stream carries all that the server says, and messages are
 * posted to an address that its first event names. Thread-safe.
 */
final class LegacySse {
  private static final String SESSION_PARAMETER = "sessionId";

  private final Shared shared;
  private final Sessions sessions;
  private final LegacyDesk desk;
  private final Greeting greeting;

  LegacySse(Shared shared, Sessions sessions, LegacyDesk desk, Greeting greeting) {
    this.shared = shared;
    this.sessions = sessions;
    this.desk = desk;
    this.greeting = greeting;
  }

  /** Opens a session and its stream; both end together. */
  void open(McpHttpRequest http, View view, String messagesPath, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    shared.streams().take(http.key().id());
    try {
      Session session = sessions.open(view);
      try {
        String endpoint = messagesPath + "?" + SESSION_PARAMETER + "=" + session.id();
        byte[] first = ("event: endpoint\ndata: " + endpoint + "\n\n").getBytes(UTF_8);
        session.beginListening();
        new ReplyWriter(reply, Map.of())
            .stream(
                session.standing().reader(0),
                new Beginning(Optional.empty(), first),
                shared.limits().legacyHeartbeat());
      } finally {
        session.end();
      }
    } finally {
      shared.streams().giveBack(http.key().id());
    }
  }

  /** Takes a message; its answer goes to the stream. */
  void post(McpHttpRequest http, View view, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    Session session =
        http.parameter(SESSION_PARAMETER)
            .flatMap(id -> sessions.find(id, http.key(), view.symbol()))
            .orElseThrow(LegacyEra::noSession);
    JsonRpc.Message message = Body.message(Body.parse(http.body()));
    if (message instanceof JsonRpc.Request request && request.method().equals("initialize")) {
      greeting.requireValid(request);
      LegacyDesk.done(request, session.standing(), greeting.welcome(session, request));
    } else {
      desk.take(Optional.of(session), session.view(), message, session.standing());
    }
    new ReplyWriter(reply, Map.of()).empty(202);
  }
}
