package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Notification;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.MetaKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Requests and their answers over one wire: identifiers, deadlines, cancelling. Thread-safe. */
final class Channel implements Inbox, AutoCloseable {
  /** Most messages of a batch, revision 2025-03-26. */
  private static final int MAX_BATCH = 1000;

  private static final System.Logger LOG = System.getLogger(Channel.class.getName());

  private final Wire wire;
  private final PendingRequests pending;
  private final Incoming incoming;
  private final Duration whole;
  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  /** Over a wire that was not started yet. */
  Channel(ServiceContext context, Wire wire) {
    this.wire = wire;
    this.pending = new PendingRequests(context.nanoTime());
    this.whole = context.limits().wholeCall();
    this.incoming = new Incoming(context, pending, wire::tell);
  }

  /** Begins. */
  Channel start() throws ServiceUnreachable, InterruptedException {
    wire.start(this);
    return this;
  }

  Wire wire() {
    return wire;
  }

  /**
   * Sends a request and waits for its end.
   *
   * @throws InterruptedException when the waiting thread is interrupted; the service is told
   */
  Outcome exchange(String method, ObjectNode params, CallerSide caller, Duration patience)
      throws InterruptedException {
    PendingRequest request = pending.open(params, caller);
    try {
      caller.whenCancelled(() -> cancel(request));
      wire.send(new Request(request.id(), method, withToken(params, request)), request);
      Outcome outcome = request.await(patience, whole);
      if (!request.isDone()) {
        request.end(outcome);
        wire.cancel(request, "it took too long");
      }
      return outcome;
    } catch (ServiceUnreachable e) {
      return new Outcome.Broken(e, 0);
    } catch (InterruptedException e) {
      cancel(request);
      throw e;
    } finally {
      caller.whenCancelled(() -> {});
      pending.close(request);
    }
  }

  /**
   * As {@link #exchange}, with exceptions for everything but a result.
   *
   * @throws InterruptedException also when the client gave the request up
   */
  ObjectNode request(String method, ObjectNode params, CallerSide caller, Duration patience)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    return result(exchange(method, params, caller, patience));
  }

  /** The result, or the exception that says why there is none. */
  static ObjectNode result(Outcome outcome)
      throws McpErrorException, ServiceUnreachable, InterruptedException {
    return switch (outcome) {
      case Outcome.Answered(ObjectNode result) -> result;
      case Outcome.Refused refused -> throw new McpErrorException(refused.error());
      case Outcome.Broken broken -> throw broken.why();
      case Outcome.SessionLost lost ->
          throw new ServiceUnreachable(Reason.BROKEN, "the service forgot its session again");
      case Outcome.Cancelled cancelled ->
          throw new InterruptedException("the client gave the request up");
    };
  }

  /** Begins a request that stays open until {@link #finish}. */
  PendingRequest begin(String method, ObjectNode params, CallerSide caller)
      throws ServiceUnreachable, InterruptedException {
    PendingRequest request = pending.open(params, caller);
    try {
      wire.send(new Request(request.id(), method, params), request);
      return request;
    } catch (ServiceUnreachable | InterruptedException e) {
      pending.close(request);
      throw e;
    }
  }

  /** Ends a request that was begun. */
  void finish(PendingRequest request) {
    if (!request.isDone()) {
      request.end(new Outcome.Cancelled());
      wire.cancel(request, "it is not needed any more");
    }
    pending.close(request);
  }

  /** Tells the service something. */
  void tell(String method, ObjectNode params) {
    wire.tell(new Notification(method, params));
  }

  @Override
  public void received(JsonNode tree, Optional<PendingRequest> carrier) {
    if (tree.isArray() && tree.size() <= MAX_BATCH) {
      tree.forEach(entry -> one(entry, carrier));
    } else {
      one(tree, carrier);
    }
  }

  @Override
  public void tooLarge() {
    pending
        .only()
        .ifPresent(request -> request.broken(Reason.GARBAGE, "the service's answer is too large"));
  }

  @Override
  public void ended(Reason reason, String why) {
    pending.broken(reason, why);
    ended.complete(true);
  }

  /** Runs the action when nothing more can come, unless it was closed from this side. */
  void whenEnded(Runnable action) {
    var ignored = ended.thenRun(action);
  }

  @Override
  public void close() {
    wire.close();
    pending.broken(Reason.BROKEN, "the connection was closed");
  }

  private void one(JsonNode tree, Optional<PendingRequest> carrier) {
    try {
      Message message = JsonRpc.message(tree);
      incoming.received(message, carrier);
    } catch (McpErrorException e) {
      LOG.log(System.Logger.Level.DEBUG, "a service said something that is no message", e);
      incoming.garbage(tree, carrier);
    }
  }

  private void cancel(PendingRequest request) {
    if (!request.isDone()) {
      request.end(new Outcome.Cancelled());
      wire.cancel(request, "the client gave it up");
    }
  }

  private static ObjectNode withToken(ObjectNode params, PendingRequest request) {
    if (!params.path(MetaKeys.META).has(MetaKeys.PROGRESS_TOKEN)) {
      return params;
    }
    ObjectNode replaced = params.deepCopy();
    replaced.withObject("/" + MetaKeys.META).set(MetaKeys.PROGRESS_TOKEN, request.id());
    return replaced;
  }
}
