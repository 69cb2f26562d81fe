package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.protocol.MetaKeys;
import io.aigateway.mcp.server.RequestStates.State;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Calls that wait for their client to come back with answers. Thread-safe. */
final class ParkedCalls {
  /** How long further questions of the same moment may take to be asked together with the first. */
  static final Duration TOGETHER = Duration.ofMillis(20);

  /** Longest name of a question that is taken over, in characters. */
  static final int MAX_NAME = 128;

  private final ConcurrentMap<String, ModernCall> waiting = new ConcurrentHashMap<>();
  private final AtomicLong questions = new AtomicLong();
  private final RequestStates states;
  private final ModernResults results;
  private final Quota quota;
  private final Duration wait;
  private final Supplier<String> ids;

  /**
   * What a parked call wants to know.
   *
   * @param key under which the client answers
   */
  record Question(
      String key, String method, ObjectNode params, CompletableFuture<ObjectNode> answer) {}

  ParkedCalls(
      RequestStates states, ModernResults results, EndpointLimits limits, Supplier<String> ids) {
    this.states = states;
    this.results = results;
    this.quota = new Quota(limits.parkedPerKey(), "calls waiting for input");
    this.wait = limits.inputWait();
    this.ids = ids;
  }

  /** Names a call, should it ever be parked. */
  String nextId() {
    return ids.get();
  }

  /** Asks the client and waits on the thread of whoever asks; a service may ask several at once. */
  ObjectNode ask(ModernCall call, String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    Question question;
    try {
      question = opened(call, method, params);
    } catch (Refused e) {
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "too many calls wait for input");
    }
    try {
      return answer(call, question);
    } catch (TimeoutException e) {
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "the client gave no answer in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers are never failures", e);
    } finally {
      call.closes(question, () -> go(call));
    }
  }

  private Question opened(ModernCall call, String method, ObjectNode params) throws Refused {
    // Of two questions that come at once with one name, the second gets another.
    synchronized (call) {
      Question question =
          new Question(nameOf(call, params), method, bare(params), new CompletableFuture<>());
      call.opens(question, () -> park(call));
      return question;
    }
  }

  /** As the service names it, where it does, and where no other open question has that name. */
  private String nameOf(ModernCall call, ObjectNode params) {
    String given = params.path(MetaKeys.META).path(MetaKeys.INPUT_NAME).asText();
    return given.isEmpty() || given.length() > MAX_NAME || call.asks(given)
        ? "input-" + questions.incrementAndGet()
        : given;
  }

  private static ObjectNode bare(ObjectNode params) {
    if (!params.path(MetaKeys.META).has(MetaKeys.INPUT_NAME)) {
      return params;
    }
    ObjectNode bare = params.deepCopy();
    ObjectNode meta = bare.withObject("/" + MetaKeys.META);
    meta.remove(MetaKeys.INPUT_NAME);
    if (meta.isEmpty()) {
      bare.remove(MetaKeys.META);
    }
    return bare;
  }

  private void park(ModernCall call) throws Refused {
    quota.take(call.key().id());
    waiting.put(call.id(), call);
  }

  private void go(ModernCall call) {
    waiting.remove(call.id());
    quota.giveBack(call.key().id());
  }

  private ObjectNode answer(ModernCall call, Question question)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return question.answer().get(TOGETHER.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      call.asks();
      return question.answer().get(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** The questions as the client gets them, with the state that brings the answers back. */
  ObjectNode asked(ModernCall call, long round, Collection<Question> open) {
    String digest = RequestStates.digest(call.view(), call.request());
    State state = new State.Parked(call.id(), round);
    return results.inputRequired(open, states.write(state, call.view(), digest));
  }

  /**
   * Brings a call what the client answers; asks it again for what is not among what came.
   *
   * @return the call that goes on; empty when none waits for it
   */
  Optional<ModernCall> bring(State.Parked state, JsonRpc.Request request, Outbox outbox) {
    return Optional.ofNullable(waiting.get(state.call()))
        .filter(call -> call.goesOn(state.round(), request, outbox));
  }
}
