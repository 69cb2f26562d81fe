package io.aigateway.routing.vendor;

import java.util.List;

/** The models of the OpenAI side and their list (OpenAI API reference, Models). */
final class OpenAiModels {
  /** Largest prompt, in tokens. */
  static final int CONTEXT_TOKENS = 128_000;

  /** Largest answer, in tokens. */
  static final int MAX_TOKENS = 500_000;

  private static final List<String> NAMES = List.of("demo-gpt", "demo-gpt-mini");
  private static final long CREATED = 1_767_225_600;

  private OpenAiModels() {}

  static Json list() {
    var data = NAMES.stream().map(OpenAiModels::model).toList();
    return Json.object().put("object", "list").put("data", new Json.Arr(data)).build();
  }

  static Json one(String name) {
    return model(known(name));
  }

  /** The name, when there is such a model. */
  static String known(String name) {
    if (!NAMES.contains(name)) {
      throw new Refusal(
          404,
          "The model `" + name + "` does not exist or you do not have access to it.",
          "model",
          "model_not_found");
    }
    return name;
  }

  private static Json model(String name) {
    return Json.object()
        .put("id", name)
        .put("object", "model")
        .put("created", CREATED)
        .put("owned_by", "demo")
        .build();
  }
}
