package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.target.ListedModel;
import io.aigateway.translate.target.ModelPage;
import io.aigateway.translate.target.ShownModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads and writes model lists: OpenAI's (list models), OpenRouter's with prices and limits, and
 * the limits that other servers add under their own names.
 */
final class ChatModels {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final String OWNER = "gateway";

  private ChatModels() {}

  static ModelPage read(JsonNode body) {
    JsonNode data = body.isArray() ? body : body.path("data");
    if (!data.isArray()) {
      throw TranslationRefused.malformed("data", "must be an array of models");
    }
    List<ListedModel> models = new ArrayList<>();
    for (JsonNode model : data) {
      text(model, "id").ifPresent(id -> models.add(model(id, model)));
    }
    boolean more = body.path("has_more").asBoolean(false) && !models.isEmpty();
    Optional<String> last = text(body, "last_id");
    return new ModelPage(
        models, more ? last.or(() -> Optional.of(models.getLast().id())) : Optional.empty());
  }

  private static ListedModel model(String id, JsonNode model) {
    JsonNode top = model.path("top_provider");
    JsonNode pricing = model.path("pricing");
    return new ListedModel(
        id,
        text(model, "name").or(() -> text(model, "display_name")),
        text(model, "owned_by"),
        first(
            tokens(model, "context_length"),
            tokens(model, "context_window"),
            tokens(model, "max_context_length"),
            tokens(model, "max_model_len"),
            tokens(top, "context_length")),
        first(
            tokens(top, "max_completion_tokens"),
            tokens(model, "max_completion_tokens"),
            tokens(model, "max_output_tokens")),
        price(pricing, "prompt"),
        price(pricing, "completion"),
        price(pricing, "input_cache_read"),
        price(pricing, "input_cache_write"),
        ChatModelFeatures.of(model),
        Set.of(),
        Set.of());
  }

  /** OpenRouter gives USD per token as text; negative stands for "depends". */
  private static Optional<BigDecimal> price(JsonNode pricing, String name) {
    Optional<String> text = text(pricing, name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      BigDecimal perToken = new BigDecimal(text.get());
      return perToken.signum() < 0 ? Optional.empty() : Optional.of(perMillion(perToken));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal perMillion(BigDecimal perToken) {
    BigDecimal price = perToken.multiply(MILLION).stripTrailingZeros();
    return price.scale() < 0 ? price.setScale(0) : price;
  }

  private static OptionalInt tokens(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    boolean known = value.isNumber() && value.canConvertToInt() && value.intValue() > 0;
    return known ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
  }

  private static OptionalInt first(OptionalInt... candidates) {
    for (OptionalInt candidate : candidates) {
      if (candidate.isPresent()) {
        return candidate;
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<String> text(JsonNode holder, String name) {
    JsonNode value = holder.path(name);
    boolean scalar = value.isTextual() || value.isNumber();
    return scalar ? Optional.of(value.asText()).filter(t -> !t.isBlank()) : Optional.empty();
  }

  static ObjectNode write(ShownModel model) {
    ObjectNode json = Json.object();
    json.put("id", model.id());
    json.put("object", "model");
    json.put("created", model.created().getEpochSecond());
    json.put("owned_by", OWNER);
    model.contextWindow().ifPresent(tokens -> json.put("context_length", tokens));
    model.maxOutput().ifPresent(tokens -> json.put("max_completion_tokens", tokens));
    return json;
  }

  static ObjectNode write(List<ShownModel> models, boolean hasMore) {
    ObjectNode json = Json.object();
    json.put("object", "list");
    ArrayNode data = json.putArray("data");
    models.forEach(model -> data.add(write(model)));
    if (hasMore) {
      json.put("has_more", true);
    }
    return json;
  }
}
