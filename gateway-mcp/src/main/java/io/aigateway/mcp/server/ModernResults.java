package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.RequestStates.State;
import java.util.Collection;
import java.util.Optional;

/** Gives answers the form of revision 2026-07-28. Thread-safe. */
final class ModernResults {
  /** How long clients may keep a list; changes are told to those who listen. */
  static final long LIST_TTL_MILLIS = 5_000;

  static final String RESULT_TYPE = "resultType";
  static final String REQUEST_STATE = "requestState";
  static final String INPUT_RESPONSES = "inputResponses";
  static final String ELICIT = "elicitation/create";
  static final String INPUT_REQUIRED = "input_required";

  private static final String COMPLETE = "complete";
  private static final String TTL = "ttlMs";

  private final ServerIdentity identity;
  private final RequestStates states;

  ModernResults(ServerIdentity identity, RequestStates states) {
    this.identity = identity;
    this.states = states;
  }

  /** The result of a service's method. */
  ObjectNode dressed(View view, JsonRpc.Request request, ObjectNode result) {
    ObjectNode dressed = JsonRpc.object();
    dressed.setAll(result);
    if (isInputRequired(result)) {
      wrapState(view, request, dressed);
    } else {
      dressed.put(RESULT_TYPE, dressed.path(RESULT_TYPE).asText(COMPLETE));
      if (Methods.CACHEABLE.contains(request.method())) {
        cached(dressed, request.method());
      }
    }
    return signed(dressed);
  }

  /** Asks the client for something. */
  ObjectNode inputRequired(Collection<ParkedCalls.Question> questions, String state) {
    ObjectNode result = JsonRpc.object().put(RESULT_TYPE, INPUT_REQUIRED);
    ObjectNode asked = result.putObject("inputRequests");
    for (ParkedCalls.Question question : questions) {
      asked
          .putObject(question.key())
          .put("method", question.method())
          .set("params", question.params());
    }
    return signed(result.put(REQUEST_STATE, state));
  }

  /** Asks the client to visit the pages that the error names; empty when it names none. */
  Optional<ObjectNode> visits(McpError error) {
    ObjectNode result = JsonRpc.object().put(RESULT_TYPE, INPUT_REQUIRED);
    ObjectNode asked = result.putObject("inputRequests");
    for (JsonNode page :
        error.data().map(data -> data.path("elicitations")).orElse(JsonRpc.object())) {
      asked.putObject("input-" + (asked.size() + 1)).put("method", ELICIT).set("params", page);
    }
    return asked.isEmpty() ? Optional.empty() : Optional.of(signed(result));
  }

  /** A result of our own. */
  ObjectNode complete(ObjectNode result) {
    return signed(result.put(RESULT_TYPE, COMPLETE));
  }

  /** A result of our own that clients may keep. */
  ObjectNode ownCacheable(ObjectNode result) {
    result.put(RESULT_TYPE, COMPLETE);
    cached(result, "");
    return signed(result);
  }

  /** Errors that this revision has replaced by others. */
  static McpError error(McpError error) {
    return error.code() == McpErrors.RESOURCE_NOT_FOUND
            || error.code() == McpErrors.URL_ELICITATION_REQUIRED
        ? new McpError(McpErrors.INVALID_PARAMS, error.message(), error.data())
        : error;
  }

  /** The client lacks what it would have to be asked for. */
  static McpError lacking(ObjectNode capabilities) {
    ObjectNode data = JsonRpc.object();
    data.set("requiredCapabilities", capabilities);
    return new McpError(
        McpErrors.MISSING_CAPABILITY,
        "the client lacks a capability that this request needs",
        Optional.of(data));
  }

  /** The HTTP status of an answer that consists of this error. */
  static int status(McpError error) {
    return switch (error.code()) {
      case McpErrors.METHOD_NOT_FOUND -> 404;
      case McpErrors.HEADER_MISMATCH,
          McpErrors.MISSING_CAPABILITY,
          McpErrors.UNSUPPORTED_REVISION,
          McpErrors.INVALID_REQUEST,
          McpErrors.PARSE_ERROR ->
          400;
      default -> 200;
    };
  }

  private static boolean isInputRequired(ObjectNode result) {
    return result.path(RESULT_TYPE).asText().equals(INPUT_REQUIRED);
  }

  private void wrapState(View view, JsonRpc.Request request, ObjectNode result) {
    JsonNode state = result.path(REQUEST_STATE);
    if (state.isTextual()) {
      State ofService = new State.OfService(state.asText());
      String digest = RequestStates.digest(view, request);
      result.put(REQUEST_STATE, states.write(ofService, view, digest));
    }
  }

  private static void cached(ObjectNode result, String method) {
    long ttl = method.equals("resources/read") ? 0 : LIST_TTL_MILLIS;
    JsonNode said = result.path(TTL);
    boolean usable = said.isIntegralNumber() && said.asLong() >= 0;
    result.put(TTL, usable ? Math.min(said.asLong(), LIST_TTL_MILLIS) : ttl);
    // What one key may see is no other's business.
    result.put("cacheScope", "private");
  }

  private ObjectNode signed(ObjectNode result) {
    ObjectNode meta = JsonRpc.object();
    if (result.get("_meta") instanceof ObjectNode given) {
      meta.setAll(given);
    }
    meta.set(ModernMeta.SERVER_INFO, identity.tree());
    result.set("_meta", meta);
    return result;
  }
}
