package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.protocol.JsonRpc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What services said when they were last connected to, and what the aggregate says of itself in
 * consequence. Nobody is asked for this: a client's opening handshake must not wait for services.
 * Of a service not yet heard of the best is taken to be true. Thread-safe.
 */
final class Greetings {
  /** The longest instructions of one service that are passed on, in characters. */
  static final int MAX_SERVICE_INSTRUCTIONS = 4096;

  /** The longest instructions altogether, in characters. */
  static final int MAX_INSTRUCTIONS = 16_384;

  /** Extensions that need nothing of a gateway but to pass on what it does not know. */
  private static final Set<String> TRANSPARENT_EXTENSIONS = Set.of("io.modelcontextprotocol/ui");

  private static final String CAPABILITIES = "capabilities";

  private final Map<Long, ObjectNode> greetings = new ConcurrentHashMap<>();

  /** Remembers what a service said. */
  void heard(long serviceId, ObjectNode greeting) {
    greetings.put(serviceId, greeting);
  }

  /** Forgets services that are gone. */
  void keep(Collection<Long> serviceIds) {
    greetings.keySet().retainAll(serviceIds);
  }

  /** Whether the service is known not to have a capability, given as a JSON pointer. */
  boolean lacks(long serviceId, String pointer) {
    return Optional.ofNullable(greetings.get(serviceId))
        .map(greeting -> greeting.path(CAPABILITIES).at(pointer))
        .filter(found -> !(found.isObject() || found.asBoolean(false)))
        .isPresent();
  }

  /** The union of what the services can do. */
  ObjectNode capabilities(Collection<McpService> services) {
    ObjectNode all = JsonRpc.object();
    if (any(services, "/completions")) {
      all.putObject("completions");
    }
    if (any(services, "/logging")) {
      all.putObject("logging");
    }
    for (McpItemKind kind : List.of(McpItemKind.TOOL, McpItemKind.PROMPT, McpItemKind.RESOURCE)) {
      ObjectNode one = all.putObject(name(kind)).put("listChanged", true);
      if (kind == McpItemKind.RESOURCE && any(services, "/resources/subscribe")) {
        one.put("subscribe", true);
      }
    }
    extensions(services, all);
    return all;
  }

  private static String name(McpItemKind kind) {
    return switch (kind) {
      case TOOL -> "tools";
      case PROMPT -> "prompts";
      case RESOURCE, RESOURCE_TEMPLATE -> "resources";
    };
  }

  private boolean any(Collection<McpService> services, String pointer) {
    return services.stream().anyMatch(service -> !lacks(service.id(), pointer));
  }

  private void extensions(Collection<McpService> services, ObjectNode all) {
    for (McpService service : services) {
      JsonNode extensions = greeting(service).path(CAPABILITIES).path("extensions");
      for (String name : TRANSPARENT_EXTENSIONS) {
        if (extensions.has(name)) {
          all.withObjectProperty("extensions").set(name, extensions.path(name));
        }
      }
    }
  }

  /** What the services want models to know, each under its symbol unless there is only one. */
  String instructions(Collection<McpService> services, boolean bare) {
    List<String> texts = new ArrayList<>();
    int length = 0;
    for (McpService service : services) {
      String text = shortened(greeting(service).path("instructions").asText("").strip());
      String section = bare ? text : "## " + service.symbol() + "\n\n" + text;
      if (!text.isEmpty() && length + section.length() <= MAX_INSTRUCTIONS) {
        texts.add(section);
        length += section.length() + 2;
      }
    }
    return String.join("\n\n", texts);
  }

  private JsonNode greeting(McpService service) {
    return Optional.ofNullable(greetings.get(service.id())).orElseGet(JsonRpc::object);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SERVICE_INSTRUCTIONS
        ? text
        : text.substring(0, MAX_SERVICE_INSTRUCTIONS) + '…';
  }
}
