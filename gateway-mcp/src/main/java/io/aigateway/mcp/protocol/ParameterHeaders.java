package io.aigateway.mcp.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parameters of a tool that its input schema wants repeated in header fields (MCP 2026-07-28,
 * Streamable HTTP, custom headers from tool parameters). Immutable.
 */
public final class ParameterHeaders {
  /** Before the name that the schema gives. */
  public static final String PREFIX = "Mcp-Param-";

  private static final String ANNOTATION = "x-mcp-header";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

  /** Deepest chain of {@code properties} that is followed. */
  private static final int MAX_LEVELS = 16;

  /** Most header fields of one tool. */
  private static final int MAX_HEADERS = 64;

  private final Map<String, List<String>> paths;

  private ParameterHeaders(Map<String, List<String>> paths) {
    this.paths = paths;
  }

  /** The annotations of a schema; empty when one breaks the rules, which makes the tool invalid. */
  public static Optional<ParameterHeaders> of(JsonNode inputSchema) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    boolean legal = collect(inputSchema, List.of(), paths);
    return legal && count(inputSchema, 0) == paths.size()
        ? Optional.of(new ParameterHeaders(paths))
        : Optional.empty();
  }

  /** The header fields of a call with these arguments, values not yet encoded. */
  public Map<String, String> of(Optional<JsonNode> arguments) {
    Map<String, String> headers = new LinkedHashMap<>();
    paths.forEach(
        (name, path) -> {
          JsonNode value = arguments.orElse(JsonRpc.object());
          for (String step : path) {
            value = value.path(step);
          }
          if (value.isTextual() || value.isBoolean() || value.isNumber()) {
            headers.put(PREFIX + name, value.asText());
          }
        });
    return headers;
  }

  private static boolean collect(
      JsonNode schema, List<String> at, Map<String, List<String>> paths) {
    boolean legal = true;
    for (var property : schema.path("properties").properties()) {
      List<String> path = new ArrayList<>(at);
      path.add(property.getKey());
      JsonNode annotation = property.getValue().path(ANNOTATION);
      if (!annotation.isMissingNode()) {
        legal &= isLegal(annotation, property.getValue(), paths);
        paths.put(annotation.asText(), List.copyOf(path));
      }
      if (path.size() < MAX_LEVELS) {
        legal &= collect(property.getValue(), path, paths);
      }
    }
    return legal && paths.size() <= MAX_HEADERS;
  }

  private static boolean isLegal(
      JsonNode annotation, JsonNode property, Map<String, List<String>> paths) {
    String type = property.path("type").asText();
    return annotation.isTextual()
        && TOKEN.matcher(annotation.asText()).matches()
        && List.of("string", "integer", "boolean").contains(type)
        && paths.keySet().stream().noneMatch(annotation.asText()::equalsIgnoreCase);
  }

  /** Annotations wherever they stand: more than were reached through properties are misplaced. */
  private static int count(JsonNode schema, int level) {
    if (level > JsonRpc.MAX_DEPTH) {
      return 0;
    }
    int found = schema.isObject() && schema.path(ANNOTATION).isTextual() ? 1 : 0;
    for (JsonNode child : schema) {
      found += count(child, level + 1);
    }
    return found;
  }

  @Override
  public String toString() {
    return paths.keySet().toString().toLowerCase(Locale.ROOT);
  }
}
