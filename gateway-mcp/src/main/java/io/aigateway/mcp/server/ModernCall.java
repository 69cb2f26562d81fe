package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.Outbox.Kind;
import io.aigateway.mcp.server.ParkedCalls.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the modern era. It may take several exchanges: when the service asks something, the
 * exchange under way is answered with the question, and the call goes on in the one that brings the
 * answer. Thread-safe.
 */
final class ModernCall implements CallerSide, KeyBound {
  private final Call call = new Call();
  private final Notices notices = new Notices();
  private final View view;
  private final ModernMeta meta;
  private final ParkedCalls parked;
  private final ModernResults results;
  private final String id;
  private final Map<String, Question> open = new LinkedHashMap<>();
  private JsonRpc.Request request;
  private Outbox outbox;

  /** How many threads wait for answers. */
  private int waiting;

  /** How often the client was asked. */
  private long round;

  /** Whether the exchange is answered with questions, and the client is yet to come back. */
  private boolean asked;

  private Optional<ObjectNode> lacking = Optional.empty();

  ModernCall(
      View view,
      ModernMeta meta,
      JsonRpc.Request request,
      Outbox outbox,
      ParkedCalls parked,
      ModernResults results) {
    this.view = view;
    this.meta = meta;
    this.request = request;
    this.outbox = outbox;
    this.parked = parked;
    this.results = results;
    this.id = parked.nextId();
  }

  /** Nobody's to guess. */
  String id() {
    return id;
  }

  /** Its thread. */
  Call call() {
    return call;
  }

  /** Makes room for a call that waits. */
  interface Parking {
    void park() throws Refused;
  }

  /** Takes a question, which is not asked yet; before the first one the call is parked. */
  synchronized void opens(Question question, Parking parking) throws Refused {
    if (waiting == 0) {
      parking.park();
    }
    waiting++;
    open.put(question.key(), question);
  }

  /** Whether a question of this name waits for its answer. */
  synchronized boolean asks(String name) {
    return open.containsKey(name);
  }

  /** Forgets a question that is no longer waited for; after the last one {@code gone} is run. */
  synchronized void closes(Question question, Runnable gone) {
    open.remove(question.key());
    waiting--;
    if (waiting == 0) {
      gone.run();
    }
  }

  /**
   * Answers the exchange under way with all that is to be asked; the call waits meanwhile. When the
   * client is away with other questions, these wait for it to come back.
   */
  synchronized void asks() {
    if (!asked && !open.isEmpty()) {
      asked = true;
      round++;
      answer(parked.asked(this, round, open.values()));
    }
  }

  /**
   * Goes on in another exchange, with the answers it brings.
   *
   * @return false when the client was not asked in this round, has come back already, or comes too
   *     late: the call is over or given up
   */
  synchronized boolean goesOn(long ofRound, JsonRpc.Request repeated, Outbox next) {
    if (!asked || ofRound != round || call.isCancelled()) {
      return false;
    }
    asked = false;
    request = repeated;
    outbox = next;
    JsonNode answers = repeated.params().path(ModernResults.INPUT_RESPONSES);
    for (Question question : List.copyOf(open.values())) {
      if (answers.path(question.key()) instanceof ObjectNode answer) {
        open.remove(question.key());
        question.answer().complete(answer);
      }
    }
    asks();
    return true;
  }

  /** Answers the exchange under way with what came of the call. */
  synchronized void tell(Call.Outcome outcome) {
    asked = false;
    switch (outcome) {
      case Call.Outcome.Done done -> {
        boolean failed = done.result().path("isError").asBoolean();
        if (failed && lacking.isPresent()) {
          fail(ModernResults.lacking(lacking.get()));
        } else {
          answer(results.dressed(view, request, done.result()));
        }
      }
      case Call.Outcome.Failed failed -> refuse(failed.error());
      case Call.Outcome.GivenUp givenUp -> outbox.close();
    }
  }

  private void refuse(McpError error) {
    if (lacking.isPresent()) {
      fail(ModernResults.lacking(lacking.get()));
    } else if (error.code() == McpErrors.URL_ELICITATION_REQUIRED) {
      visit(error);
    } else {
      fail(ModernResults.error(error));
    }
  }

  /** In this era a page to be visited first is no error, but a question. */
  private void visit(McpError error) {
    Optional<ObjectNode> visits = results.visits(error);
    Optional<ObjectNode> missing =
        ClientCapabilities.missing(
            meta.capabilities(), ModernResults.ELICIT, JsonRpc.object().put("mode", "url"));
    if (visits.isEmpty() || !Methods.ASKING_BACK.contains(request.method())) {
      fail(ModernResults.error(error));
    } else if (missing.isPresent()) {
      fail(ModernResults.lacking(missing.get()));
    } else {
      answer(visits.get());
    }
  }

  private void answer(ObjectNode result) {
    outbox.say(Kind.ANSWER, JsonRpc.bytes(new JsonRpc.Result(request.id(), result)));
  }

  private void fail(McpError error) {
    byte[] json = JsonRpc.bytes(new JsonRpc.Failure(Optional.of(request.id()), error));
    outbox.say(Kind.ANSWER, AnswerStatus.of(error, ModernResults.status(error)), json);
  }

  synchronized JsonRpc.Request request() {
    return request;
  }

  View view() {
    return view;
  }

  @Override
  public ApiKey key() {
    return view.key();
  }

  @Override
  public void end() {
    call.cancel();
  }

  @Override
  public ObjectNode capabilities() {
    return meta.capabilities();
  }

  @Override
  public boolean takesInputRequired() {
    return true;
  }

  @Override
  public Optional<String> logLevel() {
    return meta.level().map(Severity::text);
  }

  @Override
  public void notification(String method, ObjectNode params) {
    if (notices.lets(meta.level(), method, params)) {
      byte[] json = JsonRpc.bytes(new JsonRpc.Notification(method, params));
      synchronized (this) {
        outbox.say(Kind.NOTIFICATION, json);
      }
    }
  }

  @Override
  public ObjectNode ask(String method, ObjectNode params)
      throws McpErrorException, InterruptedException {
    Optional<ObjectNode> missing = ClientCapabilities.missing(meta.capabilities(), method, params);
    if (missing.isPresent() || !Methods.ASKING_BACK.contains(request().method())) {
      synchronized (this) {
        lacking = missing;
      }
      throw new McpErrorException(McpErrors.METHOD_NOT_FOUND, "the client cannot be asked this");
    }
    return parked.ask(this, method, params);
  }

  @Override
  public void whenCancelled(Runnable action) {
    call.whenCancelled(action);
  }
}
