package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Failure;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.JsonRpc.Result;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Requests of a service to its client, revisions up to 2025-11-25. Thread-safe. */
final class Questions {
  /** Most questions of one connection that wait for their answers. */
  static final int MAX_OPEN = 32;

  /** What a client must have declared to be asked. */
  private static final Map<String, String> CAPABILITIES =
      Map.of(
          "sampling/createMessage", "sampling",
          "elicitation/create", "elicitation",
          "roots/list", "roots");

  private final boolean mayAsk;
  private final Consumer<Message> reply;
  private final Semaphore free = new Semaphore(MAX_OPEN);
  private final Semaphore replies = new Semaphore(MAX_OPEN);
  private final Map<JsonNode, Thread> open = new ConcurrentHashMap<>();

  Questions(boolean mayAsk, Consumer<Message> reply) {
    this.mayAsk = mayAsk;
    this.reply = reply;
  }

  /** Answers, or has the owner asked. Does not wait. */
  void asked(Request question, Optional<PendingRequest> owner) {
    if (question.method().equals("ping")) {
      reply(new Result(question.id(), JsonRpc.object()));
      return;
    }
    String capability = CAPABILITIES.getOrDefault(question.method(), "");
    if (capability.isEmpty() || !mayAsk || owner.isEmpty()) {
      refuse(question, McpErrors.METHOD_NOT_FOUND, "this client does not answer that");
    } else if (!owner.get().caller().capabilities().has(capability)) {
      refuse(question, McpErrors.METHOD_NOT_FOUND, "the client has no capability " + capability);
    } else if (!free.tryAcquire()) {
      refuse(question, McpErrors.INTERNAL_ERROR, "too many questions are open");
    } else {
      Thread asking = Thread.ofVirtual().unstarted(() -> ask(question, owner.get()));
      open.put(question.id(), asking);
      asking.start();
    }
  }

  /** The service does not want to know any more. */
  void withdrawn(JsonNode id) {
    Optional.ofNullable(open.remove(id)).ifPresent(Thread::interrupt);
  }

  private void ask(Request question, PendingRequest owner) {
    try {
      reply.accept(answer(question, owner));
    } catch (InterruptedException e) {
      // Whoever waited for the answer is gone: the service took the question back, or its request
      // is over.
      Thread.currentThread().interrupt();
    } finally {
      open.remove(question.id());
      free.release();
    }
  }

  private static Message answer(Request question, PendingRequest owner)
      throws InterruptedException {
    owner.askingBegins();
    try {
      return new Result(question.id(), owner.caller().ask(question.method(), question.params()));
    } catch (McpErrorException e) {
      return new Failure(Optional.of(question.id()), e.error());
    } finally {
      // Before the answer is sent: what it leads to may end the request, which interrupts askers.
      owner.askingEnds();
    }
  }

  private void refuse(Request question, int code, String why) {
    reply(new Failure(Optional.of(question.id()), McpError.of(code, why)));
  }

  /** The thread that reads must not wait for one that writes; a flood of questions is ignored. */
  private void reply(Message message) {
    if (!replies.tryAcquire()) {
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            reply.accept(message);
          } finally {
            replies.release();
          }
        });
  }
}
