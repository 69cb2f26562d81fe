package io.aigateway.routing.vendor;

import java.util.List;

/** Pages of the Anthropic side's models (Anthropic API reference, List models). */
final class AnthropicModelList {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 1000;

  private AnthropicModelList() {}

  /** The page that {@code limit} and {@code after_id} ask for. */
  static Json page(RequestHead head) {
    int limit = limit(head.query("limit").orElse(Integer.toString(DEFAULT_LIMIT)));
    var rest = head.query("after_id").map(AnthropicModelList::after).orElse(AnthropicModel.ALL);
    var page = rest.stream().limit(limit).map(AnthropicModel::json).toList();
    return Json.object()
        .put("data", new Json.Arr(page))
        .put("has_more", rest.size() > page.size())
        .put("first_id", page.isEmpty() ? Json.Null.NULL : id(page.getFirst()))
        .put("last_id", page.isEmpty() ? Json.Null.NULL : id(page.getLast()))
        .build();
  }

  private static int limit(String text) {
    if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1) {
      throw Refusal.invalid("limit: Input should be a number from 1 to " + MAX_LIMIT);
    }
    return Math.min(Integer.parseInt(text), MAX_LIMIT);
  }

  private static List<AnthropicModel> after(String name) {
    int index = AnthropicModel.ALL.indexOf(AnthropicModel.named(name));
    return AnthropicModel.ALL.subList(index + 1, AnthropicModel.ALL.size());
  }

  private static Json id(Json model) {
    return model.field("id").orElse(Json.Null.NULL);
  }
}
