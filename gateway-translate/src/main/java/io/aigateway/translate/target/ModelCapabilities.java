package io.aigateway.translate.target;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What one model accepts. The translator takes this as input and never looks at model names itself.
 *
 * @param contextWindow tokens of prompt and answer together, if known
 * @param maxOutput most tokens the model may write, if known
 * @param sampling whether temperature, top_p and top_k are accepted
 * @param temperatureWithTopP whether both may be given in one request
 * @param thinkingTypes the ways it can be asked to think; empty when it cannot think
 * @param effortLevels the effort levels it knows; empty when it takes none
 * @param vision whether it sees images
 * @param pdf whether it reads PDF documents
 * @param tools whether it calls tools
 * @param forcedToolChoice whether a tool call may be demanded
 * @param jsonSchema whether its answer can be bound to a JSON schema
 * @param prefill whether a conversation may end with an assistant turn that it continues
 * @param midSystem whether system messages may stand between other messages
 */
public record ModelCapabilities(
    OptionalInt contextWindow,
    OptionalInt maxOutput,
    boolean sampling,
    boolean temperatureWithTopP,
    Set<ThinkingType> thinkingTypes,
    Set<Effort> effortLevels,
    boolean vision,
    boolean pdf,
    boolean tools,
    boolean forcedToolChoice,
    boolean jsonSchema,
    boolean prefill,
    boolean midSystem) {

  /** Copies the sets. */
  public ModelCapabilities {
    thinkingTypes = Set.copyOf(thinkingTypes);
    effortLevels = Set.copyOf(effortLevels);
  }

  /**
   * A model of which nothing is known: everything a current model of the field can do is assumed,
   * except what older ones refuse.
   */
  public static ModelCapabilities unknown() {
    return new ModelCapabilities(
        OptionalInt.empty(),
        OptionalInt.empty(),
        true,
        true,
        Set.of(ThinkingType.ENABLED, ThinkingType.DISABLED),
        Set.of(),
        true,
        true,
        true,
        true,
        true,
        false,
        false);
  }
}
