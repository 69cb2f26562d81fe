package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import io.aigateway.translate.target.ThinkingType;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes lists of models (Anthropic API, list models). */
final class MessagesModels {
  /** Names of published capabilities and the features they stand for. */
  private static final Map<String, String> FEATURES =
      Map.of(
          "image_input", "vision",
          "pdf_input", "pdf",
          "structured_outputs", "json_schema",
          "thinking", "thinking");

  private MessagesModels() {}

  static ModelPage read(JsonNode body) {
    if (!(body.path("data") instanceof ArrayNode data)) {
      throw TranslationRefused.malformed("data", "the model list has no data");
    }
    List<ListedModel> models = new ArrayList<>();
    for (JsonNode entry : data) {
      String id = entry.path("id").asText();
      if (!id.isEmpty()) {
        models.add(model(id, entry));
      }
    }
    return new ModelPage(models, nextAfter(body, models));
  }

  private static Optional<String> nextAfter(JsonNode body, List<ListedModel> models) {
    if (!body.path("has_more").asBoolean() || models.isEmpty()) {
      return Optional.empty();
    }
    return text(body.path("last_id")).or(() -> Optional.of(models.getLast().id()));
  }

  private static ListedModel model(String id, JsonNode entry) {
    return new ListedModel(
        id,
        text(entry.path("display_name")),
        Optional.of("anthropic"),
        tokens(entry.path("max_input_tokens")),
        tokens(entry.path("max_tokens")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        features(entry.path("capabilities")),
        thinking(entry.path("capabilities").path("thinking").path("types")),
        efforts(entry.path("capabilities").path("effort")));
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.textValue()).filter(text -> !text.isEmpty());
  }

  private static OptionalInt tokens(JsonNode value) {
    return value.canConvertToInt() && value.asInt() > 0
        ? OptionalInt.of(value.asInt())
        : OptionalInt.empty();
  }

  /** Tools and streams go without saying; the list only publishes what differs. */
  private static Set<String> features(JsonNode capabilities) {
    if (!capabilities.isObject()) {
      return Set.of();
    }
    Set<String> features = new HashSet<>(Set.of("tools", "stream"));
    FEATURES.forEach(
        (name, feature) -> {
          if (supported(capabilities.path(name))) {
            features.add(feature);
          }
        });
    return features;
  }

  private static boolean supported(JsonNode capability) {
    return capability.asBoolean() || capability.path("supported").asBoolean();
  }

  private static Set<ThinkingType> thinking(JsonNode types) {
    return Stream.of(ThinkingType.values())
        .filter(type -> supported(types.path(type.name().toLowerCase(Locale.ROOT))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Effort> efforts(JsonNode levels) {
    return Stream.of(Effort.values())
        .filter(level -> supported(levels.path(level.wire())))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All fields of the vendor's own entries, since its SDKs require them; unknown ones are null. */
  static ObjectNode write(ShownModel model) {
    ObjectNode node = Json.object().put("type", "model").put("id", model.id());
    node.put("display_name", model.id());
    node.put("created_at", model.created().truncatedTo(ChronoUnit.SECONDS).toString());
    node.putNull("max_input_tokens").putNull("max_tokens");
    model.contextWindow().ifPresent(tokens -> node.put("max_input_tokens", tokens));
    model.maxOutput().ifPresent(tokens -> node.put("max_tokens", tokens));
    node.put("lifecycle", "active").putNull("deprecated_at").putNull("retires_at");
    return node.putNull("line").putNull("capabilities");
  }

  static ObjectNode write(List<ShownModel> models, boolean hasMore) {
    ObjectNode page = Json.object();
    ArrayNode data = page.putArray("data");
    models.forEach(model -> data.add(write(model)));
    page.put("has_more", hasMore);
    page.put("first_id", models.isEmpty() ? null : models.getFirst().id());
    page.put("last_id", models.isEmpty() ? null : models.getLast().id());
    return page;
  }
}
