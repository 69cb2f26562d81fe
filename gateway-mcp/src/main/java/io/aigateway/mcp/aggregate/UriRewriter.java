package io.aigateway.mcp.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;

/**
 * Replaces the resource URIs of a message wherever the protocol has one, and nothing else: text,
 * arguments and structured content are nobody's business. Changes trees in place. The places are
 * those of the MCP schemas up to revision 2026-07-28, and of MCP Apps ({@code _meta.ui}).
 */
final class UriRewriter {
  private static final String URI = "uri";
  private static final String CONTENT = "content";

  private final UnaryOperator<String> uris;

  UriRewriter(UnaryOperator<String> uris) {
    this.uris = uris;
  }

  /** An entry of a list of tools, resources, resource templates or prompts. */
  void item(ObjectNode item) {
    uri(item, URI);
    uri(item, "uriTemplate");
    meta(item);
  }

  /** The result of a request, also one that asks for inputs. */
  void result(ObjectNode result) {
    meta(result);
    contents(result.path("contents"));
    blocks(result.path(CONTENT));
    messages(result.path("messages"));
    result
        .path("inputRequests")
        .forEach(request -> params(request.path("method").asText(), request.path("params")));
  }

  /** The parameters of a notification, or of a request of the service to its client. */
  void params(String method, JsonNode params) {
    if (params instanceof ObjectNode object) {
      if (method.equals(Methods.RESOURCE_UPDATED)) {
        uri(object, URI);
      }
      meta(object);
      messages(object.path("messages"));
    }
  }

  /** What a client answers to a request of the service; forms it filled in are left alone. */
  void answer(ObjectNode answer) {
    if (!answer.has("action")) {
      meta(answer);
      blocks(answer.path(CONTENT));
    }
  }

  /** What a client answers to the inputs a service asked for, each under its name. */
  void inputResponses(JsonNode responses) {
    responses.forEach(
        response -> {
          if (response instanceof ObjectNode answer) {
            answer(answer);
          }
        });
  }

  /** The data of an error: a resource that was not found is named there. */
  void errorData(JsonNode data) {
    if (data instanceof ObjectNode object) {
      uri(object, URI);
    }
  }

  private void messages(JsonNode messages) {
    messages.forEach(message -> blocks(message.path(CONTENT)));
  }

  /** Content may be one block or many. */
  private void blocks(JsonNode content) {
    if (content instanceof ObjectNode one) {
      block(one);
    } else if (content.isArray()) {
      content.forEach(this::blocks);
    }
  }

  /** Results of tools within sampling messages have content of their own. */
  private void block(ObjectNode block) {
    if (block.path("type").asText().equals("resource_link")) {
      uri(block, URI);
    }
    meta(block);
    contents(block.path("resource"));
    blocks(block.path(CONTENT));
  }

  /** What was read of a resource, or of many. */
  private void contents(JsonNode contents) {
    if (contents instanceof ObjectNode one) {
      uri(one, URI);
      meta(one);
    } else if (contents.isArray()) {
      contents.forEach(this::contents);
    }
  }

  private void meta(ObjectNode node) {
    if (node.path("_meta") instanceof ObjectNode meta) {
      uri(meta, "ui/resourceUri");
      if (meta.path("ui") instanceof ObjectNode ui) {
        uri(ui, "resourceUri");
      }
    }
  }

  private void uri(ObjectNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isTextual()) {
      node.put(field, uris.apply(value.asText()));
    }
  }
}
