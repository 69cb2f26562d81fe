package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.ReplyWriter.Beginning;
import io.aigateway.mcp.server.ReplyWriter.Manner;
import io.aigateway.mcp.server.RequestStates.State;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Revision 2026-07-28: every request stands alone, questions to the client are answers to its
 * requests, and a closed stream means that the request is given up. Thread-safe.
 */
final class ModernEra {
  private final Aggregate aggregate;
  private final EndpointLimits limits;
  private final ModernResults results;
  private final RequestStates states;
  private final ParkedCalls parked;
  private final KeyWatch keys;
  private final Quota calls;
  private final Quota streams;
  private final Set<Listening> listenings = ConcurrentHashMap.newKeySet();

  ModernEra(Shared shared, StateSeal seal) {
    this.aggregate = shared.aggregate();
    this.limits = shared.limits();
    this.states = new RequestStates(seal, limits.stateLife(), shared.clock());
    this.results = new ModernResults(shared.identity(), states);
    this.parked = new ParkedCalls(states, results, limits, shared.ids());
    this.keys = shared.keys();
    this.calls = shared.calls();
    this.streams = shared.streams();
  }

  /** Takes one message. */
  void post(McpHttpRequest http, View view, JsonRpc.Message message, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    ReplyWriter writer = new ReplyWriter(reply, Map.of());
    switch (message) {
      case JsonRpc.Request request -> serve(http, view, request, writer);
      case JsonRpc.Notification told -> writer.empty(202);
      case JsonRpc.Result result -> throw unasked();
      case JsonRpc.Failure failure -> throw unasked();
    }
  }

  private static Refused unasked() {
    return new Refused(
        400, McpErrors.INVALID_REQUEST, "nothing was asked that this could be the answer to");
  }

  private void serve(McpHttpRequest http, View view, JsonRpc.Request request, ReplyWriter writer)
      throws Refused, IOException, InterruptedException {
    ModernMeta meta = ModernMeta.of(http, request);
    HeaderRules headers = new HeaderRules(http, request);
    headers.check();
    Accepts accepts = Accepts.ofPost(http);
    switch (request.method()) {
      case "server/discover" -> discover(view, request, writer);
      case "subscriptions/listen" -> listen(view, request, accepts, writer);
      default -> {
        if (!Methods.OF_SERVICES.contains(request.method())) {
          throw new Refused(
              404, request.id(), McpError.of(McpErrors.METHOD_NOT_FOUND, "method not found"));
        }
        if (request.method().equals("tools/call")) {
          Optional<ObjectNode> tool = aggregate.tool(view, request.params().path("name").asText());
          if (tool.isPresent()) {
            headers.checkParameters(tool.get());
          }
        }
        call(view, meta, request, accepts, writer);
      }
    }
  }

  private void discover(View view, JsonRpc.Request request, ReplyWriter writer) throws IOException {
    ObjectNode result = JsonRpc.object();
    result.set("supportedVersions", ModernMeta.supported());
    result.set("capabilities", aggregate.capabilities(view));
    String instructions = aggregate.instructions(view);
    if (!instructions.isEmpty()) {
      result.put("instructions", instructions);
    }
    ObjectNode cacheable = results.ownCacheable(result);
    writer.json(200, JsonRpc.bytes(new JsonRpc.Result(request.id(), cacheable)));
  }

  private void listen(View view, JsonRpc.Request request, Accepts accepts, ReplyWriter writer)
      throws Refused, IOException, InterruptedException {
    if (!accepts.stream()) {
      throw new Refused(406, EndpointErrors.TRANSPORT, "accept must name text/event-stream");
    }
    streams.take(view.key().id());
    try (Listening listening = Listening.begin(view, request, aggregate, results)) {
      listenings.add(listening);
      keys.add(listening);
      try {
        writer.stream(listening.outbox().reader(0), Beginning.plain(), limits.legacyHeartbeat());
      } finally {
        keys.remove(listening);
        listenings.remove(listening);
      }
    } finally {
      streams.giveBack(view.key().id());
    }
  }

  private void call(
      View view, ModernMeta meta, JsonRpc.Request request, Accepts accepts, ReplyWriter writer)
      throws Refused, IOException, InterruptedException {
    calls.take(view.key().id());
    try {
      Outbox outbox = Outbox.answering(1, accepts.stream());
      ModernCall call = started(view, meta, request, outbox);
      try {
        writer.write(
            outbox,
            new Manner(accepts, false, limits.modernPatience(), limits.modernHeartbeat()),
            Beginning::plain);
      } catch (IOException | InterruptedException | RuntimeException e) {
        call.call().cancel(); // The client closed the stream, which takes the request back.
        throw e;
      }
    } finally {
      calls.giveBack(view.key().id());
    }
  }

  /** A new call, or the one that waits for what this request brings. */
  private ModernCall started(View view, ModernMeta meta, JsonRpc.Request request, Outbox outbox)
      throws Refused {
    ObjectNode params = ModernMeta.withoutHop(request.params());
    if (Methods.ASKING_BACK.contains(request.method())) {
      requireResponses(request);
      if (params.hasNonNull(ModernResults.REQUEST_STATE)) {
        switch (state(view, request, params.path(ModernResults.REQUEST_STATE))) {
          case State.Parked waiting -> {
            return parked.bring(waiting, request, outbox).orElseThrow(() -> stale(request));
          }
          case State.OfService(String state) -> params.put(ModernResults.REQUEST_STATE, state);
        }
      }
    }
    ModernCall call = new ModernCall(view, meta, request, outbox, parked, results);
    keys.add(call);
    call.call()
        .start(
            () -> aggregate.request(view, request.method(), params, call),
            outcome -> {
              keys.remove(call);
              call.tell(outcome);
            });
    return call;
  }

  private State state(View view, JsonRpc.Request request, JsonNode text) throws Refused {
    return states
        .read(text, view, RequestStates.digest(view, request))
        .orElseThrow(() -> stale(request));
  }

  private static Refused stale(JsonRpc.Request request) {
    return ModernMeta.invalid(request, "requestState is not valid for this request");
  }

  private static void requireResponses(JsonRpc.Request request) throws Refused {
    JsonNode responses = request.params().path(ModernResults.INPUT_RESPONSES);
    boolean objects = responses.isMissingNode() || responses.isObject();
    for (JsonNode response : responses) {
      objects &= response.isObject();
    }
    if (!objects) {
      throw ModernMeta.invalid(
          request, ModernResults.INPUT_RESPONSES + " must be an object of objects");
    }
  }

  /** Ends the streams that would never end. */
  void beginStop() {
    listenings.forEach(Listening::end);
  }
}
