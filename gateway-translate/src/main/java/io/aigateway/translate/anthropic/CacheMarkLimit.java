package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps the last cache markers of a request when there are more than the API takes. */
final class CacheMarkLimit {
  /** Most cache markers of one request (Anthropic docs, prompt caching). */
  static final int MAX = 4;

  private static final String FIELD = "cache_control";

  private CacheMarkLimit() {}

  static void enforce(ObjectNode body, LossLog losses) {
    List<ObjectNode> marked = new ArrayList<>();
    body.path("tools").forEach(tool -> collect(tool, marked));
    body.path("system").forEach(block -> collect(block, marked));
    for (JsonNode message : body.path("messages")) {
      for (JsonNode block : message.path("content")) {
        block.path("content").forEach(inner -> collect(inner, marked));
        collect(block, marked);
      }
    }
    int spare = marked.size() + (body.has(FIELD) ? 1 : 0) - MAX;
    if (spare > 0) {
      losses.dropped(FIELD, "only the last " + MAX + " cache markers are kept");
      marked.stream().limit(spare).forEach(block -> block.remove(FIELD));
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> marked) {
    if (node instanceof ObjectNode object && object.has(FIELD)) {
      marked.add(object);
    }
  }
}
