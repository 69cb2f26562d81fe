package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.mcp.client.CallerSide;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers {@code completion/complete} for prompts and resource templates the caller may use. Values
 * that are, or lead to, a resource kept from the caller are left out.
 */
final class Completions {
  private final ServiceRequests services;
  private final Greetings greetings;

  Completions(ServiceRequests services, Greetings greetings) {
    this.services = services;
    this.greetings = greetings;
  }

  /** The service's suggestions; none when it has no completion. */
  ObjectNode complete(Visibility visibility, View view, ObjectNode params, CallerSide caller)
      throws McpErrorException, InterruptedException {
    JsonNode ref = params.path("ref");
    boolean prompt = ref.path("type").asText().equals("ref/prompt");
    String field = prompt ? "name" : "uri";
    String target = Params.text(ref, field);
    CatalogueItem item =
        (prompt ? visibility.named(McpItemKind.PROMPT, target) : visibility.template(target))
            .orElseThrow(() -> Refusals.unknown(prompt ? "prompt" : "resource template", target));
    if (greetings.lacks(item.service().id(), "/completions")) {
      return nothing();
    }
    ObjectNode sent = Params.shallow(params);
    sent.set("ref", ref.<ObjectNode>deepCopy().put(field, item.origin().name()));
    ObjectNode result =
        services.ask(ServiceRequests.Way.of(view, item.service()), Methods.COMPLETE, sent, caller);
    withoutHidden(visibility, item, params.path("argument").path("name").asText(), result);
    return result;
  }

  private static void withoutHidden(
      Visibility visibility, CatalogueItem item, String argument, ObjectNode result) {
    if (!(result.path("completion").path("values") instanceof ArrayNode values)) {
      return;
    }
    Optional<UriTemplate> template =
        item.item().listed().kind() == McpItemKind.RESOURCE_TEMPLATE
            ? UriTemplate.parse(item.origin().name())
            : Optional.empty();
    Set<String> hidden = visibility.hidden(item.origin().symbol());
    for (int i = values.size() - 1; i >= 0; i--) {
      String value = values.get(i).asText();
      Stream<String> leads =
          Stream.concat(
              Stream.of(value), template.flatMap(t -> t.expand(argument, value)).stream());
      if (leads.map(UnlistedUri::folded).anyMatch(hidden::contains)) {
        values.remove(i);
      }
    }
  }

  private static ObjectNode nothing() {
    ObjectNode result = JsonRpc.object();
    ObjectNode completion = result.putObject("completion");
    completion.putArray("values");
    completion.put("total", 0).put("hasMore", false);
    return result;
  }
}
