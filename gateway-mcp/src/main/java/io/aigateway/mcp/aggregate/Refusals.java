package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.client.ServiceUnreachable;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The errors the aggregate answers with. */
final class Refusals {
  /** How much of a name an error repeats, in characters. */
  static final int MAX_ECHO = 256;

  /** When to come back to a service that has too much to do and does not say when. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /**
   * What a service says about the gateway's own way of asking, which means nothing to the client or
   * would be taken for a verdict on its own request.
   */
  private static final Set<Integer> BETWEEN_US_AND_THE_SERVICE =
      Set.of(
          McpErrors.PARSE_ERROR,
          McpErrors.INVALID_REQUEST,
          McpErrors.METHOD_NOT_FOUND,
          McpErrors.HEADER_MISMATCH,
          McpErrors.UNSUPPORTED_REVISION);

  private Refusals() {}

  /** There is no such thing, or not for this caller: nobody can tell which. */
  static McpErrorException unknown(String thing, String name) {
    return new McpErrorException(
        McpErrors.INVALID_PARAMS, "Unknown " + thing + ": " + shortened(name));
  }

  /** The same of a resource; its URI is repeated as data (MCP resources, error handling). */
  static McpErrorException unknownResource(String uri) {
    String shown = shortened(uri);
    return new McpErrorException(
        new McpError(
            McpErrors.INVALID_PARAMS,
            "Unknown resource: " + shown,
            Optional.of(JsonRpc.object().put("uri", shown))));
  }

  /** A parameter that must be there is not, or is no text. */
  static McpErrorException noText(String parameter) {
    return new McpErrorException(
        McpErrors.INVALID_PARAMS, "The parameter \"" + parameter + "\" must be a text");
  }

  /** A cursor that cannot be used, for whatever reason. */
  static McpErrorException cursor() {
    return new McpErrorException(
        McpErrors.INVALID_PARAMS, "Invalid cursor: list from the beginning");
  }

  /** None of the methods of {@link Aggregate#request}. */
  static McpErrorException method(String method) {
    return new McpErrorException(
        McpErrors.METHOD_NOT_FOUND, "Unknown method: " + shortened(method));
  }

  /** The service is not there; why exactly is the operator's business. */
  static McpErrorException unreachable(McpService service, ServiceUnreachable why) {
    if (why.reason() == Reason.BUSY) {
      return tooMany(service, "busy", why.retryAfter().orElse(RETRY_AFTER));
    }
    ObjectNode data = data(service, why.reason().name().toLowerCase(Locale.ROOT));
    why.retryAfter().ifPresent(after -> data.put(McpErrors.RETRY_AFTER, after.toMillis()));
    return new McpErrorException(
        new McpError(
            McpErrors.INTERNAL_ERROR,
            "The service \"" + service.symbol() + "\" cannot answer right now",
            Optional.of(data)));
  }

  /** More at once, or in a minute, than a bound lets through; the service was not asked. */
  static McpErrorException tooMany(McpService service, String reason, Duration retryAfter) {
    ObjectNode data = data(service, reason).put(McpErrors.RETRY_AFTER, retryAfter.toMillis());
    return new McpErrorException(
        new McpError(
            McpErrors.TOO_MANY,
            "Too many calls of the service \"" + service.symbol() + "\"; try again later",
            Optional.of(data)));
  }

  private static ObjectNode data(McpService service, String reason) {
    return JsonRpc.object().put("service", service.symbol()).put("reason", reason);
  }

  /** What the service answered, as far as it is meant for the client; URIs are made exposed. */
  static McpErrorException passedOn(McpService service, McpError error, UriRewriter outward) {
    if (BETWEEN_US_AND_THE_SERVICE.contains(error.code())) {
      ObjectNode data = data(service, "refused");
      return new McpErrorException(
          new McpError(
              McpErrors.INTERNAL_ERROR,
              "The service \"" + service.symbol() + "\" does not take this request",
              Optional.of(data)));
    }
    Optional<JsonNode> data = error.data().map(JsonNode::deepCopy);
    data.ifPresent(outward::errorData);
    return new McpErrorException(new McpError(error.code(), error.message(), data));
  }

  private static String shortened(String name) {
    return name.length() <= MAX_ECHO ? name : name.substring(0, MAX_ECHO) + '…';
  }
}
