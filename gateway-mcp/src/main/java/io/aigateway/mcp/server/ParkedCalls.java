package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.RequestStates.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Calls that wait for their client to come back with an answer. Thread-safe. */
final class ParkedCalls {
  private final ConcurrentMap<String, Question> waiting = new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();
  private final RequestStates states;
  private final ModernResults results;
  private final Quota quota;
  private final Duration wait;
  private final Supplier<String> ids;

  /** What a parked call wants to know. */
  record Question(
      String id,
      long number,
      ModernCall call,
      String method,
      ObjectNode params,
      CompletableFuture<ObjectNode> answer) {
    /** Under which key the client answers. */
    String key() {
      return "input-" + number;
    }
  }

  ParkedCalls(
      RequestStates states, ModernResults results, EndpointLimits limits, Supplier<String> ids) {
    this.states = states;
    this.results = results;
    this.quota = new Quota(limits.parkedPerKey(), "calls waiting for input");
    this.wait = limits.inputWait();
    this.ids = ids;
  }

  /** Asks the client and waits on the call's thread. */
  ObjectNode ask(ModernCall call, String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    long keyId = call.key().id();
    try {
      quota.take(keyId);
    } catch (Refused e) {
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "too many calls wait for input");
    }
    Question question =
        new Question(
            ids.get(),
            questions.incrementAndGet(),
            call,
            method,
            params,
            new CompletableFuture<>());
    waiting.put(question.id(), question);
    try {
      call.question(asked(question));
      return question.answer().get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "the client gave no answer in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers are never failures", e);
    } finally {
      waiting.remove(question.id());
      quota.giveBack(keyId);
    }
  }

  private ObjectNode asked(Question question) {
    View view = question.call().view();
    String digest = RequestStates.digest(view, question.call().request());
    State state = new State.Parked(question.id(), question.number());
    return results.inputRequired(
        question.key(), question.method(), question.params(), states.write(state, view, digest));
  }

  /**
   * Brings a call what the client answers; asks it again if the answer is not among what came.
   *
   * @return the call that goes on; empty when none waits for it
   */
  Optional<ModernCall> bring(State.Parked state, JsonRpc.Request request, Outbox outbox) {
    Question question = waiting.get(state.call());
    if (question == null || question.number() != state.question()) {
      return Optional.empty();
    }
    JsonNode answer = request.params().path("inputResponses").path(question.key());
    if (!(answer instanceof ObjectNode given)) {
      question.call().goOn(request, outbox);
      question.call().question(asked(question));
      return Optional.of(question.call());
    }
    // Only one of two exchanges with the same state wins.
    if (!waiting.remove(question.id(), question)) {
      return Optional.empty();
    }
    question.call().goOn(request, outbox);
    question.answer().complete(given);
    return Optional.of(question.call());
  }
}
