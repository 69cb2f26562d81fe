package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.Outbox.Kind;
import java.util.Optional;

/** Answers the messages of the legacy era, whatever carried them. Thread-safe. */
final class LegacyDesk {
  private final Aggregate aggregate;
  private final Connections connections;
  private final Quota quota;

  LegacyDesk(Shared shared, Connections connections) {
    this.connections = connections;
    this.aggregate = shared.aggregate();
    this.quota = shared.calls();
  }

  /**
   * Takes a message of a client; its answer, if it has one, is said in the outbox.
   *
   * @param session empty when the client has none
   */
  void take(Optional<Session> session, View view, JsonRpc.Message message, Outbox outbox)
      throws Refused, InterruptedException {
    switch (message) {
      case JsonRpc.Request request -> answer(session, view, request, outbox);
      case JsonRpc.Notification told -> session.ifPresent(known -> hear(known, told));
      case JsonRpc.Result result ->
          session.ifPresent(known -> known.asks().answer(result.id(), result));
      case JsonRpc.Failure failure ->
          session.ifPresent(
              known -> failure.id().ifPresent(id -> known.asks().answer(id, failure)));
    }
  }

  private void hear(Session session, JsonRpc.Notification told) {
    switch (told.method()) {
      case "notifications/cancelled" ->
          Optional.ofNullable(session.calls().get(told.params().path("requestId")))
              .ifPresent(Call::cancel);
      case "notifications/roots/list_changed" -> connections.rootsChanged(session.id());
      default -> {
        // Nothing that anybody here or behind waits for.
      }
    }
  }

  private void answer(Optional<Session> session, View view, JsonRpc.Request request, Outbox outbox)
      throws Refused, InterruptedException {
    if (Methods.OF_SERVICES.contains(request.method())) {
      call(session, view, request, outbox);
      return;
    }
    try {
      done(request, outbox, local(session, request));
    } catch (McpErrorException e) {
      failed(request, outbox, e.error());
    }
  }

  private static ObjectNode local(Optional<Session> session, JsonRpc.Request request)
      throws McpErrorException, InterruptedException {
    switch (request.method()) {
      case "ping" -> {}
      case "logging/setLevel" -> {
        Severity level =
            Severity.of(request.params().path("level").asText())
                .orElseThrow(() -> invalid("level is no log level"));
        session.ifPresent(known -> known.level(level));
      }
      case "resources/subscribe" -> watching(session).subscribe(uri(request));
      case "resources/unsubscribe" -> watching(session).unsubscribe(uri(request));
      default -> throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "method not found");
    }
    return JsonRpc.object();
  }

  private static Aggregate.Watch watching(Optional<Session> session) throws McpErrorException {
    return session
        .map(Session::watch)
        .orElseThrow(
            () ->
                new McpErrorException(
                    McpErrors.INVALID_REQUEST, "only a session can subscribe to resources"));
  }

  private static String uri(JsonRpc.Request request) throws McpErrorException {
    if (!request.params().path("uri").isTextual()) {
      throw invalid("uri must be a text");
    }
    return request.params().path("uri").asText();
  }

  private static McpErrorException invalid(String why) {
    return new McpErrorException(McpErrors.INVALID_PARAMS, why);
  }

  private void call(Optional<Session> session, View view, JsonRpc.Request request, Outbox outbox)
      throws Refused {
    long keyId = view.key().id();
    quota.take(keyId);
    Call call = new Call();
    if (session.isPresent() && session.get().calls().putIfAbsent(request.id(), call) != null) {
      quota.giveBack(keyId);
      throw new Refused(
          400,
          request.id(),
          McpError.of(McpErrors.INVALID_REQUEST, "a request with this id is under way"));
    }
    LegacyCaller caller = new LegacyCaller(session, call, outbox);
    call.start(
        () -> aggregate.request(view, request.method(), request.params(), caller),
        outcome -> {
          session.ifPresent(known -> known.calls().remove(request.id()));
          quota.giveBack(keyId);
          tell(request, outbox, outcome);
        });
  }

  private static void tell(JsonRpc.Request request, Outbox outbox, Call.Outcome outcome) {
    switch (outcome) {
      case Call.Outcome.Done done -> done(request, outbox, done.result());
      case Call.Outcome.Failed failed -> failed(request, outbox, failed.error());
      // Nobody waits for the answer to a request that was taken back.
      case Call.Outcome.GivenUp givenUp -> outbox.giveUpAnswer();
    }
  }

  static void done(JsonRpc.Request request, Outbox outbox, ObjectNode result) {
    outbox.say(Kind.ANSWER, JsonRpc.bytes(new JsonRpc.Result(request.id(), result)));
  }

  private static void failed(JsonRpc.Request request, Outbox outbox, McpError error) {
    byte[] json = JsonRpc.bytes(new JsonRpc.Failure(Optional.of(request.id()), error));
    outbox.say(Kind.ANSWER, AnswerStatus.of(error, 200), json);
  }
}
