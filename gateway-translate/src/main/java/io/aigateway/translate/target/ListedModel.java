package io.aigateway.translate.target;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A model as a vendor's list describes it; everything but the id may be unknown.
 *
 * @param id the vendor's name of the model
 * @param displayName for people
 * @param ownedBy who made it
 * @param contextWindow tokens
 * @param maxOutput tokens
 * @param inputPrice USD per million tokens
 * @param outputPrice USD per million tokens
 * @param cacheReadPrice USD per million tokens
 * @param cacheWritePrice USD per million tokens
 * @param features any of {@code tools, stream, vision, pdf, audio, thinking, json_schema}; empty
 *     when the list does not say
 * @param thinkingTypes the ways it can be asked to think; empty when the list does not say
 * @param effortLevels the effort levels it knows; empty when the list does not say
 */
public record ListedModel(
    String id,
    Optional<String> displayName,
    Optional<String> ownedBy,
    OptionalInt contextWindow,
    OptionalInt maxOutput,
    Optional<BigDecimal> inputPrice,
    Optional<BigDecimal> outputPrice,
    Optional<BigDecimal> cacheReadPrice,
    Optional<BigDecimal> cacheWritePrice,
    Set<String> features,
    Set<ThinkingType> thinkingTypes,
    Set<Effort> effortLevels) {
  /** Copies the sets. */
  public ListedModel {
    features = Set.copyOf(features);
    thinkingTypes = Set.copyOf(thinkingTypes);
    effortLevels = Set.copyOf(effortLevels);
  }

  /**
   * What the model accepts: what the list says, and the given for all that it does not say.
   *
   * @param otherwise such as {@link ShippedCapabilities#of}
   */
  public ModelCapabilities capabilities(ModelCapabilities otherwise) {
    boolean silent = features.isEmpty();
    boolean thoughtless = !silent && !features.contains("thinking");
    return new ModelCapabilities(
        contextWindow.isPresent() ? contextWindow : otherwise.contextWindow(),
        maxOutput.isPresent() ? maxOutput : otherwise.maxOutput(),
        otherwise.sampling(),
        otherwise.temperatureWithTopP(),
        said(thinkingTypes, thoughtless, otherwise.thinkingTypes()),
        said(effortLevels, thoughtless, otherwise.effortLevels()),
        silent ? otherwise.vision() : features.contains("vision"),
        silent ? otherwise.pdf() : features.contains("pdf"),
        silent ? otherwise.tools() : features.contains("tools"),
        otherwise.forcedToolChoice(),
        silent ? otherwise.jsonSchema() : features.contains("json_schema"),
        otherwise.prefill(),
        otherwise.midSystem());
  }

  private static <T> Set<T> said(Set<T> listed, boolean none, Set<T> otherwise) {
    if (!listed.isEmpty()) {
      return listed;
    }
    return none ? Set.of() : otherwise;
  }
}
