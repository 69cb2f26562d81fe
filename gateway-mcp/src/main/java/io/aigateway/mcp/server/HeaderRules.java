package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrors;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Headers must say what the body says (revision 2026-07-28, Streamable HTTP, server validation):
 * whoever routes by the headers must not be led astray. Stateless.
 */
final class HeaderRules {
  private static final String METHOD = "Mcp-Method";
  private static final String NAME = "Mcp-Name";
  private static final String PARAMETER = "Mcp-Param-";
  private static final String ANNOTATION = "x-mcp-header";
  private static final String ENCODED_BEGIN = "=?base64?";
  private static final String ENCODED_END = "?=";
  private static final Map<String, String> NAMED_BY =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private final McpHttpRequest http;
  private final JsonRpc.Request request;

  HeaderRules(McpHttpRequest http, JsonRpc.Request request) {
    this.http = http;
    this.request = request;
  }

  /** Checks method and name. */
  void check() throws Refused {
    if (!http.header(METHOD).equals(Optional.of(request.method()))) {
      throw mismatch(request.id(), METHOD + " is missing or is not the body's method");
    }
    Optional<JsonNode> name =
        Optional.ofNullable(NAMED_BY.get(request.method()))
            .map(field -> request.params().path(field))
            .filter(JsonNode::isTextual);
    if (name.isPresent()) {
      require(NAME, name.get());
    }
  }

  /** Checks the headers that the tool's schema wants to be copied from the arguments. */
  void checkParameters(ObjectNode tool) throws Refused {
    checkProperties(tool.path("inputSchema"), request.params().path("arguments"));
  }

  /** Only chains of {@code properties} count; their depth is bounded by that of messages. */
  private void checkProperties(JsonNode schema, JsonNode values) throws Refused {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode value = values.path(property.getKey());
      JsonNode header = property.getValue().path(ANNOTATION);
      if (header.isTextual()) {
        checkParameter(PARAMETER + header.asText(), value);
      }
      checkProperties(property.getValue(), value);
    }
  }

  private void checkParameter(String header, JsonNode value) throws Refused {
    if (!value.isMissingNode() && !value.isNull()) {
      require(header, value);
    } else if (http.header(header).isPresent()) {
      throw mismatch(request.id(), header + " has no counterpart in the body");
    }
  }

  private void require(String header, JsonNode value) throws Refused {
    Optional<String> said = http.header(header).flatMap(HeaderRules::decoded);
    if (said.isEmpty() || !same(said.get(), value)) {
      throw mismatch(request.id(), header + " is missing, malformed or not what the body says");
    }
  }

  private static boolean same(String said, JsonNode value) {
    if (!value.isNumber()) {
      return said.equals(value.asText());
    }
    try {
      return new BigDecimal(said).compareTo(value.decimalValue()) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The header's value, decoded if it is encoded; empty when it is malformed. */
  static Optional<String> decoded(String value) {
    if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~'))) {
      return Optional.empty();
    }
    if (value.length() < ENCODED_BEGIN.length() + ENCODED_END.length()
        || !value.startsWith(ENCODED_BEGIN)
        || !value.endsWith(ENCODED_END)) {
      return Optional.of(value);
    }
    String text = value.substring(ENCODED_BEGIN.length(), value.length() - ENCODED_END.length());
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      // The decoder forgives missing padding and spare bits; two texts for one value are too many.
      return Base64.getEncoder().encodeToString(bytes).equals(text)
          ? Optional.of(new String(bytes, UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Refused mismatch(JsonNode id, String why) {
    return new Refused(400, id, McpError.of(McpErrors.HEADER_MISMATCH, "header mismatch: " + why));
  }
}
