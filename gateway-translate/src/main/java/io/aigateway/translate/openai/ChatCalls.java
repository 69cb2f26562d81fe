package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Part;

/** Tool calls as messages carry them, in requests and answers alike. */
final class ChatCalls {
  private ChatCalls() {}

  static ObjectNode write(Part.ToolCall call, String id, String name) {
    ObjectNode json = Json.object().put("id", id);
    if (call.custom()) {
      json.put("type", "custom");
      json.putObject("custom").put("name", name).put("input", call.arguments());
    } else {
      json.put("type", "function");
      json.putObject("function").put("name", name).put("arguments", arguments(call));
    }
    return json;
  }

  /** The arguments; none at all are the empty object, since clients parse them as JSON. */
  static String arguments(Part.ToolCall call) {
    return call.arguments().isBlank() ? "{}" : call.arguments();
  }
}
