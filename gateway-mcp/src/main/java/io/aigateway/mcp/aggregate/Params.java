package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;

/** Reads and rewrites the parameters of requests, which stay the client's. */
final class Params {
  private static final String INPUT_RESPONSES = "inputResponses";

  private Params() {}

  /** The text of a parameter. */
  static String text(JsonNode params, String name) throws McpErrorException {
    JsonNode value = params.path(name);
    if (!value.isTextual()) {
      throw Refusals.noText(name);
    }
    return value.asText();
  }

  /** A copy for the service with one parameter replaced; answers to its questions get its URIs. */
  static ObjectNode with(ObjectNode params, String name, String value, UriRewriter inward) {
    ObjectNode copy = shallow(params).put(name, value);
    JsonNode responses = copy.path(INPUT_RESPONSES);
    if (responses.isObject()) {
      JsonNode own = responses.deepCopy();
      inward.inputResponses(own);
      copy.set(INPUT_RESPONSES, own);
    }
    return copy;
  }

  /** A copy whose members are those of the original. */
  static ObjectNode shallow(ObjectNode params) {
    ObjectNode copy = JsonRpc.object();
    copy.setAll(params);
    return copy;
  }
}
