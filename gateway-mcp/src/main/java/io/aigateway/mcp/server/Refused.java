package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import java.util.Map;
import java.util.Optional;

/** An exchange that ends with an HTTP error. An answer and no defect, so without a stack trace. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Optional<JsonNode> id;
  private final transient McpError error;
  private final transient Map<String, String> headers;

  Refused(int status, Optional<JsonNode> id, McpError error, Map<String, String> headers) {
    super(error.message(), null, false, false);
    this.status = status;
    this.id = id;
    this.error = error;
    this.headers = Map.copyOf(headers);
  }

  /** Of no request in particular. */
  Refused(int status, int code, String message) {
    this(status, Optional.empty(), McpError.of(code, message), Map.of());
  }

  /** Of this request. */
  Refused(int status, JsonNode id, McpError error) {
    this(status, Optional.of(id), error, Map.of());
  }

  /** Too much at once; the client may come back. */
  static Refused tooMany(String message) {
    return new Refused(
        429,
        Optional.empty(),
        McpError.of(McpErrors.TOO_MANY, message),
        Map.of("Retry-After", "1"));
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** As the answer to one of several requests. */
  byte[] body(JsonNode request) {
    return JsonRpc.bytes(new JsonRpc.Failure(Optional.of(request), error));
  }

  byte[] body() {
    return JsonRpc.bytes(new JsonRpc.Failure(id, error));
  }
}
