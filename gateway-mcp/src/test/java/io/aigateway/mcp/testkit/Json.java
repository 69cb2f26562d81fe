package io.aigateway.mcp.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;

/** JSON objects as tests like to write them. */
public final class Json {
  private Json() {}

  /** Reads an object; single quotes may stand for double ones. */
  public static ObjectNode of(String text) {
    try {
      if (JsonRpc.parse(text.replace('\'', '"')) instanceof ObjectNode object) {
        return object;
      }
    } catch (McpErrorException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
    throw new AssertionError("no object: " + text);
  }
}
