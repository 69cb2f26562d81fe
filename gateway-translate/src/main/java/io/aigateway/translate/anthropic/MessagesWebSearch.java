package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import java.util.Map;
import java.util.TreeMap;

/** Search on the web, a tool that the vendor runs (Anthropic docs, web search tool). */
final class MessagesWebSearch {
  /** The name that the API demands. */
  static final String NAME = "web_search";

  /** How the types of all its versions begin. */
  private static final String TYPES = "web_search_";

  /** The version that every model knows which can search. */
  private static final String TYPE = "web_search_20250305";

  /**
   * Most searches of one answer for clients that cannot say a number: fewer than make the vendor
   * pause its turn, which such clients could not continue.
   */
  static final int MAX_USES = 5;

  private static final String[] LOCATION = {"city", "country", "region", "timezone"};

  private MessagesWebSearch() {}

  static boolean is(String type) {
    return type.startsWith(TYPES);
  }

  static Tool read(Fields tool) {
    tool.value("type");
    tool.value("name");
    Map<String, String> location = new TreeMap<>();
    tool.object("user_location")
        .ifPresent(
            place -> {
              place.value("type"); // there is one type only
              for (String name : LOCATION) {
                place.text(name).ifPresent(value -> location.put(name, value));
              }
            });
    Extensions rest = Extensions.of(tool.rest());
    return new Tool.WebSearch(location, RawJson.of(tool.whole()), rest);
  }

  /** Adds the tool; the client's own as it was. */
  static void write(Tool.WebSearch search, boolean own, ArrayNode tools) {
    if (own) {
      tools.addRawValue(new RawValue(search.json().text()));
      return;
    }
    ObjectNode tool = tools.addObject().put("type", TYPE).put("name", NAME);
    tool.put("max_uses", MAX_USES);
    if (!search.location().isEmpty()) {
      ObjectNode place = tool.putObject("user_location").put("type", "approximate");
      search.location().forEach(place::put);
    }
  }
}
