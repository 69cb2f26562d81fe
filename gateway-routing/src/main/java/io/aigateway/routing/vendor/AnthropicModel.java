package io.aigateway.routing.vendor;

import java.util.List;

/**
 * A model of the Anthropic side.
 *
 * @param adaptive whether it takes adaptive thinking and effort levels
 */
record AnthropicModel(
    String name, String displayName, String createdAt, int maxTokens, boolean adaptive) {
  /** Largest prompt, in tokens. */
  static final int CONTEXT_TOKENS = 200_000;

  /** All models, newest first. */
  static final List<AnthropicModel> ALL =
      List.of(
          new AnthropicModel("demo-claude", "Demo Claude", "2026-02-01T00:00:00Z", 500_000, true),
          new AnthropicModel(
              "demo-claude-haiku", "Demo Claude Haiku", "2026-01-01T00:00:00Z", 64_000, false));

  private static final List<String> EFFORTS = List.of("low", "medium", "high", "max");

  /** The model of this name, else a 404. */
  static AnthropicModel named(String name) {
    return ALL.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "model: " + name));
  }

  boolean takesEffort(String level) {
    return adaptive && EFFORTS.contains(level);
  }

  /** The model as the list shows it (Anthropic API reference, Models). */
  Json json() {
    return Json.object()
        .put("type", "model")
        .put("id", name)
        .put("display_name", displayName)
        .put("created_at", createdAt)
        .put("max_input_tokens", CONTEXT_TOKENS)
        .put("max_tokens", maxTokens)
        .put("capabilities", capabilities())
        .build();
  }

  private Json capabilities() {
    return Json.object()
        .put("batch", supported(false))
        .put("citations", supported(false))
        .put("code_execution", supported(false))
        .put("context_management", supported(false))
        .put("effort", effort())
        .put("image_input", supported(true))
        .put("pdf_input", supported(true))
        .put("structured_outputs", supported(true))
        .put("thinking", thinking())
        .build();
  }

  private Json effort() {
    var effort = Json.object().put("supported", adaptive);
    for (var level : List.of("low", "medium", "high", "xhigh", "max")) {
      effort.put(level, supported(takesEffort(level)));
    }
    return effort.build();
  }

  private Json thinking() {
    var types =
        Json.object().put("adaptive", supported(adaptive)).put("enabled", supported(true)).build();
    return Json.object().put("supported", true).put("types", types).build();
  }

  private static Json supported(boolean supported) {
    return Json.object().put("supported", supported).build();
  }
}
