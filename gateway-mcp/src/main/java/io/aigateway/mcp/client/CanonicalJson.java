package io.aigateway.mcp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** JSON with its names in order, so that equal definitions are equal texts. Stateless. */
final class CanonicalJson {
  private CanonicalJson() {}

  /** The text. */
  static String of(JsonNode tree) {
    return JsonRpc.text(ordered(tree));
  }

  /** SHA-256 of a text, hex. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static JsonNode ordered(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      Map<String, JsonNode> fields = new TreeMap<>();
      object.properties().forEach(field -> fields.put(field.getKey(), ordered(field.getValue())));
      ObjectNode ordered = JsonRpc.object();
      fields.forEach(ordered::set);
      return ordered;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode ordered = JsonRpc.object().arrayNode();
      array.forEach(element -> ordered.add(ordered(element)));
      return ordered;
    }
    return tree;
  }
}
