package io.aigateway.translate.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The knobs of a request that several dialects know. Absent and null mean the same.
 *
 * @param maxTokens most tokens of the answer; 0 is kept as given
 * @param temperature as given, in the source dialect's range
 * @param topP as given
 * @param topK as given
 * @param stop sequences that end the answer
 * @param parallelToolCalls whether several calls in one turn are allowed; empty when not said
 * @param thinking how to think
 * @param outputFormat the shape of the answer; empty for free text
 * @param userId the end user's id
 * @param serviceTier the source dialect's word for it
 * @param cache a cache marker over the whole request
 * @param places paths of settings that the source dialect keeps elsewhere than usual
 */
public record Settings(
    OptionalInt maxTokens,
    Optional<BigDecimal> temperature,
    Optional<BigDecimal> topP,
    OptionalInt topK,
    List<String> stop,
    Optional<Boolean> parallelToolCalls,
    Thinking thinking,
    Optional<OutputFormat> outputFormat,
    Optional<String> userId,
    Optional<String> serviceTier,
    Optional<CacheMark> cache,
    Map<Knob, String> places) {
  /** Copies the collections. */
  public Settings {
    stop = List.copyOf(stop);
    places = Map.copyOf(places);
  }

  /** Where the setting stood in the client's body. */
  public String place(Knob knob) {
    return places.getOrDefault(knob, knob.usual());
  }
}
