package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc.Failure;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.JsonRpc.Result;
import io.aigateway.mcp.protocol.MetaKeys;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gives what a service says to whom it concerns. Thread-safe. */
final class Incoming {
  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "notifications/tools/list_changed",
          "notifications/resources/list_changed",
          "notifications/prompts/list_changed",
          "notifications/resources/updated");

  private final ServiceContext context;
  private final PendingRequests pending;
  private final Questions questions;

  Incoming(ServiceContext context, PendingRequests pending, Consumer<Message> reply) {
    this.context = context;
    this.pending = pending;
    this.questions = new Questions(context.mayAsk(), reply);
  }

  void received(Message message, Optional<PendingRequest> carrier) {
    switch (message) {
      case Result(JsonNode id, ObjectNode result) ->
          pending.find(id).ifPresent(request -> request.end(new Outcome.Answered(result)));
      case Failure failure -> failed(failure, carrier);
      case Notification notification -> notified(notification, carrier);
      case Request request ->
          questions.asked(request, carrier.filter(this::isCallers).or(pending::only));
    }
  }

  /** What is no message ends the request that it claims to answer, or on whose stream it came. */
  void garbage(JsonNode tree, Optional<PendingRequest> carrier) {
    pending
        .find(tree.path("id"))
        .or(() -> carrier)
        .ifPresent(
            request ->
                request.broken(Reason.GARBAGE, "the service's answer is no JSON-RPC message"));
  }

  /** An error without an identifier belongs to the request on whose stream it came. */
  private void failed(Failure failure, Optional<PendingRequest> carrier) {
    failure
        .id()
        .map(pending::find)
        .orElse(carrier)
        .ifPresent(request -> request.end(new Outcome.Refused(failure.error(), 0)));
  }

  private void notified(Notification notification, Optional<PendingRequest> carrier) {
    ObjectNode params = notification.params();
    switch (notification.method()) {
      case "notifications/progress" ->
          pending
              .find(params.path(MetaKeys.PROGRESS_TOKEN))
              .ifPresent(request -> request.progress(params));
      case "notifications/cancelled" -> cancelled(params.path("requestId"));
      case "notifications/message" -> logged(notification, carrier);
      default -> other(notification, carrier);
    }
  }

  /** The service takes a question back, or ends a subscription. */
  private void cancelled(JsonNode id) {
    questions.withdrawn(id);
    pending
        .find(id)
        .filter(request -> request.caller() instanceof Subscriber)
        .ifPresent(request -> request.broken(Reason.BROKEN, "the service ended the subscription"));
  }

  private void logged(Notification message, Optional<PendingRequest> carrier) {
    Optional<CallerSide> caller =
        carrier.filter(this::isCallers).or(pending::only).map(PendingRequest::caller);
    if (caller.isEmpty()) {
      tellListener(message);
    } else if (LogLevel.wants(caller.get().logLevel(), message.params().path("level").asText())) {
      caller.get().notification(message.method(), message.params());
    }
  }

  private void other(Notification notification, Optional<PendingRequest> carrier) {
    if (FOR_EVERYBODY.contains(notification.method())) {
      tellListener(notification);
      return;
    }
    JsonNode subscription =
        notification.params().path(MetaKeys.META).path(MetaKeys.SUBSCRIPTION_ID);
    pending
        .find(subscription)
        .or(() -> carrier)
        .or(pending::only)
        .ifPresentOrElse(
            request -> request.caller().notification(notification.method(), notification.params()),
            () -> tellListener(notification));
  }

  private boolean isCallers(PendingRequest request) {
    return !(request.caller() instanceof Subscriber);
  }

  /** The subscription is the connection's own affair. */
  private void tellListener(Notification notification) {
    ObjectNode params = notification.params();
    if (params.path(MetaKeys.META).has(MetaKeys.SUBSCRIPTION_ID)) {
      params = params.deepCopy();
      ObjectNode meta = params.withObject("/" + MetaKeys.META);
      meta.remove(MetaKeys.SUBSCRIPTION_ID);
      if (meta.isEmpty()) {
        params.remove(MetaKeys.META);
      }
    }
    context
        .listener()
        .notification(context.service().id(), context.owner(), notification.method(), params);
  }
}
