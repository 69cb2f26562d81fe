package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a listed model can do, as far as its list says (OpenRouter, Mistral and alike). */
final class ChatModelFeatures {
  private ChatModelFeatures() {}

  static Set<String> of(JsonNode model) {
    Set<String> features = new LinkedHashSet<>();
    for (JsonNode parameter : model.path("supported_parameters")) {
      parameter(parameter.asText(), features);
    }
    for (JsonNode modality : model.path("architecture").path("input_modalities")) {
      modality(modality.asText(), features);
    }
    JsonNode capabilities = model.path("capabilities");
    if (capabilities.path("function_calling").asBoolean(false)) {
      features.add("tools");
    }
    if (capabilities.path("vision").asBoolean(false)) {
      features.add("vision");
    }
    return features;
  }

  private static void parameter(String name, Set<String> features) {
    switch (name) {
      case "tools", "tool_choice" -> features.add("tools");
      case "reasoning", "include_reasoning", "reasoning_effort" -> features.add("thinking");
      case "structured_outputs", "response_format" -> features.add("json_schema");
      default -> {}
    }
  }

  private static void modality(String name, Set<String> features) {
    features.add("stream"); // every model of such a list streams
    switch (name) {
      case "image" -> features.add("vision");
      case "file" -> features.add("pdf");
      case "audio" -> features.add("audio");
      default -> {}
    }
  }
}
