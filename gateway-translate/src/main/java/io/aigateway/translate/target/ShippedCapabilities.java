package io.aigateway.translate.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is known of well-known models without asking anybody: a dated list that comes with the
 * library ({@code capabilities.json}, which names its sources). Thread-safe.
 */
public final class ShippedCapabilities {
  private static final String RESOURCE = "capabilities.json";
  private static final List<Family> FAMILIES = read();

  private ShippedCapabilities() {}

  /**
   * What the model accepts; {@link ModelCapabilities#unknown()} for a model that is not listed, and
   * for all that the list does not say.
   *
   * @param dialect stable name of the dialect in which the model is asked, such as {@code openai}
   * @param modelId the provider's name of the model; what stands before a slash in it is ignored
   */
  public static ModelCapabilities of(String dialect, String modelId) {
    String name = modelId.substring(modelId.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    ModelCapabilities known = ModelCapabilities.unknown();
    int length = 0;
    for (Family family : FAMILIES) {
      if (family.dialect().equals(dialect) && family.id().length() > length && family.holds(name)) {
        known = family.capabilities();
        length = family.id().length();
      }
    }
    return known;
  }

  /** Models whose names begin alike; the longest beginning decides. */
  private record Family(String dialect, String id, ModelCapabilities capabilities) {
    /** A version number goes on with neither a digit nor a letter, but a date may follow it. */
    boolean holds(String name) {
      return name.startsWith(id)
          && (name.length() == id.length() || !Character.isLetterOrDigit(name.charAt(id.length())));
    }
  }

  private static List<Family> read() {
    try (InputStream in = ShippedCapabilities.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not where this class is");
      }
      List<Family> families = new ArrayList<>();
      for (JsonNode family : Json.parse(in.readAllBytes()).path("families")) {
        ModelCapabilities capabilities = capabilities(family);
        for (JsonNode id : family.path("ids")) {
          families.add(new Family(family.path("dialect").asText(), id.asText(), capabilities));
        }
      }
      return List.copyOf(families);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static ModelCapabilities capabilities(JsonNode family) {
    ModelCapabilities usual = ModelCapabilities.unknown();
    return new ModelCapabilities(
        usual.contextWindow(),
        usual.maxOutput(),
        family.path("sampling").asBoolean(usual.sampling()),
        family.path("temperatureWithTopP").asBoolean(usual.temperatureWithTopP()),
        family.has("thinking") ? thinking(family.path("thinking")) : usual.thinkingTypes(),
        family.has("effort") ? efforts(family.path("effort")) : usual.effortLevels(),
        usual.vision(),
        usual.pdf(),
        usual.tools(),
        family.path("forcedToolChoice").asBoolean(usual.forcedToolChoice()),
        usual.jsonSchema(),
        usual.prefill(),
        family.path("midSystem").asBoolean(usual.midSystem()));
  }

  private static Set<ThinkingType> thinking(JsonNode words) {
    Set<ThinkingType> types = EnumSet.noneOf(ThinkingType.class);
    words.forEach(word -> types.add(ThinkingType.valueOf(word.asText().toUpperCase(Locale.ROOT))));
    return types;
  }

  private static Set<Effort> efforts(JsonNode words) {
    Set<Effort> levels = EnumSet.noneOf(Effort.class);
    words.forEach(word -> levels.add(Effort.ofWire(word.asText()).orElseThrow()));
    return levels;
  }
}
