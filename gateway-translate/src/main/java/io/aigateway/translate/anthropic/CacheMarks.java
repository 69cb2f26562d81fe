package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.CacheMark;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The cache markers of one request: writes them, and keeps the last ones when there are more than
 * the API takes. Used once, by one thread.
 */
final class CacheMarks {
  /** Most cache markers of one request (Anthropic docs, prompt caching). */
  static final int MAX = 4;

  private static final String FIELD = "cache_control";

  private final LossLog losses;
  private final IdentityHashMap<ObjectNode, String> places = new IdentityHashMap<>();

  CacheMarks(LossLog losses) {
    this.losses = losses;
  }

  /**
   * Marks a block, a tool or the request. The API offers five minutes and one hour.
   *
   * @param holder path of what bears the marker in the client's body; empty for the request
   */
  void put(CacheMark mark, ObjectNode target, String holder) {
    String place = holder.isEmpty() ? mark.field() : holder + "." + mark.field();
    ObjectNode control = target.putObject(FIELD).put("type", "ephemeral");
    if (mark.lifetime().compareTo(CacheMark.SHORT.lifetime()) > 0) {
      control.put("ttl", "1h");
    }
    if (mark.lifetime().compareTo(CacheMark.LONG.lifetime()) > 0) {
      losses.approximated(place, "one hour is the longest lifetime");
    }
    places.put(target, place);
  }

  /** Takes away the first markers of a body that has too many. */
  void limit(ObjectNode body) {
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
    marked.stream().limit(Math.max(0, spare)).forEach(this::remove);
  }

  private void remove(ObjectNode block) {
    losses.dropped(
        places.getOrDefault(block, FIELD),
        LossCause.TOO_MANY,
        "only the last " + MAX + " cache markers are kept");
    block.remove(FIELD);
  }

  private static void collect(JsonNode node, List<ObjectNode> marked) {
    if (node instanceof ObjectNode object && object.has(FIELD)) {
      marked.add(object);
    }
  }
}
