package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.Outbox.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Questions of services to the client of one session. Thread-safe. */
final class Asks {
  /** Most questions open at once. */
  static final int MAX_OPEN = 64;

  private final ConcurrentMap<String, CompletableFuture<JsonRpc.Message>> open =
      new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Duration wait;

  Asks(Duration wait) {
    this.wait = wait;
  }

  /**
   * Asks and waits.
   *
   * @param say sends a message to the client; false when it cannot be reached
   */
  ObjectNode ask(String method, ObjectNode params, Predicate<JsonRpc.Message> say)
      throws McpErrorException, InterruptedException {
    if (open.size() >= MAX_OPEN) {
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "too many questions to the client");
    }
    String id = "ask-" + numbers.incrementAndGet();
    CompletableFuture<JsonRpc.Message> answer = new CompletableFuture<>();
    open.put(id, answer);
    try {
      if (!say.test(new JsonRpc.Request(TextNode.valueOf(id), method, params))) {
        throw new McpErrorException(McpErrors.INTERNAL_ERROR, "the client has no stream open");
      }
      return result(answer.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      takeBack(id, say);
      throw new McpErrorException(McpErrors.INTERNAL_ERROR, "the client gave no answer in time");
    } catch (InterruptedException e) {
      takeBack(id, say);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers are never failures", e);
    } finally {
      open.remove(id);
    }
  }

  private static void takeBack(String id, Predicate<JsonRpc.Message> say) {
    ObjectNode params = JsonRpc.object().put("requestId", id).put("reason", "no longer needed");
    // If it cannot be told, the client will find out when it answers.
    var unused = say.test(new JsonRpc.Notification("notifications/cancelled", params));
  }

  private static ObjectNode result(JsonRpc.Message answer) throws McpErrorException {
    return switch (answer) {
      case JsonRpc.Result result -> result.result();
      case JsonRpc.Failure failure -> throw new McpErrorException(failure.error());
      case JsonRpc.Request request -> throw new IllegalStateException("no answer");
      case JsonRpc.Notification told -> throw new IllegalStateException("no answer");
    };
  }

  /** Takes an answer; one to no open question is ignored. */
  void answer(JsonNode id, JsonRpc.Message answer) {
    CompletableFuture<JsonRpc.Message> waiting = open.get(id.asText());
    if (waiting != null && id.isTextual()) {
      waiting.complete(answer);
    }
  }

  static Kind kind(JsonRpc.Message message) {
    return message instanceof JsonRpc.Request ? Kind.REQUEST : Kind.NOTIFICATION;
  }
}
