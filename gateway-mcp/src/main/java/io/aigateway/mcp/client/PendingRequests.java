package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.MetaKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The requests of one connection that wait for their answers, by the connection's own identifiers.
 * A request's progress token upstream is its identifier. Thread-safe.
 */
final class PendingRequests {
  private final Map<Long, PendingRequest> open = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final LongSupplier nanoTime;

  PendingRequests(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A new one; to be {@link #close closed} whatever becomes of it. */
  PendingRequest open(ObjectNode params, CallerSide caller) {
    long id = lastId.incrementAndGet();
    Optional<JsonNode> token =
        Optional.of(params.path(MetaKeys.META).path(MetaKeys.PROGRESS_TOKEN))
            .filter(given -> given.isTextual() || given.isNumber());
    PendingRequest request = new PendingRequest(id, caller, token, nanoTime);
    open.put(id, request);
    return request;
  }

  /** Forgets it and frees what it uses. */
  void close(PendingRequest request) {
    open.remove(request.number());
    request.release();
  }

  /** The one with this identifier; some services give numbers back as text. */
  Optional<PendingRequest> find(JsonNode id) {
    if (id.isIntegralNumber() && id.canConvertToLong()) {
      return Optional.ofNullable(open.get(id.asLong()));
    }
    if (!id.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(open.get(Long.parseLong(id.asText())));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The only one of a caller; empty when there are none or several. */
  Optional<PendingRequest> only() {
    List<PendingRequest> callers =
        open.values().stream()
            .filter(request -> !(request.caller() instanceof Subscriber))
            .limit(2)
            .toList();
    return callers.size() == 1 ? Optional.of(callers.getFirst()) : Optional.empty();
  }

  /** Ends all, as nobody will answer them. */
  void broken(Reason reason, String message) {
    open.values().forEach(request -> request.broken(reason, message));
  }
}
