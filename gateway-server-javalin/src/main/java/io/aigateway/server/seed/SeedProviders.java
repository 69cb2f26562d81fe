package io.aigateway.server.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.provider.Feature;
import io.aigateway.server.seed.SeedFinding.Fate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Providers and their models.
 *
 * @param tables where they are
 */
record SeedProviders(SeedTables tables) {
  /** The seed's prices are for a thousand tokens, ours for a million. */
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  /** The seed's words that mean the same as one of ours. */
  private static final Map<String, Feature> FEATURES =
      Map.of("tools", Feature.TOOLS, "stream", Feature.STREAM, "photo", Feature.VISION);

  /**
   * Adds them to the document.
   *
   * @return the names of the models that are taken, {@code PROVIDER/MODEL}, by the seed's id
   */
  Map<Long, String> addTo(ArrayNode providers) {
    Map<Long, ObjectNode> byId = new HashMap<>();
    for (SeedRow row : tables.shown("providers")) {
      byId.put(row.id(), provider(row, providers.addObject()));
    }
    Map<Long, String> names = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (SeedRow row : tables.all("provider_models")) {
      Optional<ObjectNode> provider = Optional.ofNullable(byId.get(row.number("provider_id")));
      String modelId = row.text("model_id");
      if (provider.isEmpty()) {
        tables.note(row, modelId, Fate.NOT_TAKEN, "its provider is gone");
        continue;
      }
      String name = provider.get().path("name").asText() + "/" + modelId;
      names.put(row.id(), name);
      if (seen.add(name)) {
        model(row, provider.get().withArray("models").addObject());
      } else {
        tables.note(row, modelId, Fate.NOT_TAKEN, "the provider has another of this name");
      }
    }
    return names;
  }

  private ObjectNode provider(SeedRow row, ObjectNode fields) {
    List<String> changes = new ArrayList<>();
    fields.put("name", row.text("name"));
    boolean inside = false;
    for (String url : List.of("openai_base_url", "anthropic_base_url")) {
      fields.put(url, row.optionalText(url).orElse(null));
      inside |= row.optionalText(url).map(PrivateAddress::isOne).orElse(false);
    }
    fields.put(
        "api_key",
        row.optionalText("api_key")
            .map(secret -> tables.reference(row, "api_key", secret))
            .orElse(null));
    fields
        .put("enabled", row.flag("enabled"))
        .put("priority", (int) row.number("priority"))
        .put("allow_private_network", inside);
    row.optionalText("api_key").ifPresent(key -> changes.add("its key is sealed now"));
    if (inside) {
      changes.add("its address is a private one, which is allowed for it alone");
    }
    tables.taken(row, row.text("name"), changes);
    return fields;
  }

  private void model(SeedRow row, ObjectNode fields) {
    List<String> changes = new ArrayList<>();
    fields
        .put("model_id", row.text("model_id"))
        .put("display_name", row.optionalText("display_name").orElse(null))
        .put("owned_by", row.optionalText("owned_by").orElse(null));
    size(row, "context_window", fields);
    size(row, "max_output", fields);
    for (String price : List.of("input_price", "output_price")) {
      row.price(price)
          .ifPresent(
              usd -> {
                fields.put(price, usd.multiply(THOUSAND).stripTrailingZeros().doubleValue());
                changes.add(price + " is for a million tokens now");
              });
    }
    ArrayNode features = fields.putArray("capabilities");
    Set<Feature> known = new TreeSet<>();
    for (String word : row.text("capabilities").split(",", -1)) {
      Optional<Feature> feature = Optional.ofNullable(FEATURES.get(word.strip()));
      feature.ifPresent(known::add);
      if (feature.isEmpty() && !word.isBlank()) {
        changes.add("nothing here is like its capability '" + word.strip() + "'");
      }
    }
    known.stream().map(Feature::word).forEach(features::add);
    fields.put("is_available", row.flag("is_available"));
    tables.taken(row, row.text("model_id"), changes);
  }

  private static void size(SeedRow row, String column, ObjectNode fields) {
    long tokens = row.number(column);
    if (tokens > 0 && tokens <= Integer.MAX_VALUE) {
      fields.put(column, (int) tokens);
    } else {
      fields.putNull(column);
    }
  }
}
