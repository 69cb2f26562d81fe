package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.RawJson;
import io.aigateway.translate.model.Tool;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Search on the web, which is no tool here but a field (OpenAI API, web search). */
final class ChatWebSearch {
  /** The field. */
  static final String FIELD = "web_search_options";

  private static final String[] LOCATION = {"city", "country", "region", "timezone"};

  private ChatWebSearch() {}

  static Optional<Tool> read(Fields body) {
    return body.object(FIELD).map(ChatWebSearch::tool);
  }

  private static Tool tool(Fields options) {
    Map<String, String> location = new TreeMap<>();
    options
        .object("user_location")
        .ifPresent(
            place -> {
              place.value("type"); // there is one type only
              place.object("approximate").ifPresent(near -> fill(near, location));
            });
    Extensions rest = Extensions.of(options.rest());
    return new Tool.WebSearch(location, RawJson.of(options.whole()), rest);
  }

  private static void fill(Fields near, Map<String, String> location) {
    for (String name : LOCATION) {
      near.text(name).ifPresent(value -> location.put(name, value));
    }
  }

  /**
   * Writes the field.
   *
   * @throws TranslationRefused when the upstream does not search
   */
  static void write(Tool.WebSearch search, String path, ChatDraft draft, ObjectNode body) {
    if (draft.own()) {
      body.set(FIELD, Trees.of(search.json()));
      return;
    }
    if (!draft.profile().webSearch()) {
      throw TranslationRefused.unsupported(
          path + ".type", "the upstream does not search the web for this model");
    }
    draft.leave(path, search.extensions());
    ObjectNode options = body.putObject(FIELD);
    if (!search.location().isEmpty()) {
      ObjectNode place = options.putObject("user_location").put("type", "approximate");
      ObjectNode near = place.putObject("approximate");
      search.location().forEach(near::put);
    }
  }
}
