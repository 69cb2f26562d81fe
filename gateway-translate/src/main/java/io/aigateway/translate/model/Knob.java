package io.aigateway.translate.model;

/** A setting as a thing that can be lost, whatever a dialect calls it. */
public enum Knob {
  /** The output limit. */
  MAX_TOKENS("max_tokens"),
  /** Randomness. */
  TEMPERATURE("temperature"),
  /** Nucleus sampling. */
  TOP_P("top_p"),
  /** Sampling among the likeliest. */
  TOP_K("top_k"),
  /** Where to stop. */
  STOP("stop_sequences"),
  /** How to think. */
  THINKING("thinking"),
  /** How hard to think. */
  EFFORT("output_config.effort"),
  /** The answer's shape. */
  FORMAT("output_config.format"),
  /** Several calls in one turn. */
  PARALLEL("tool_choice.disable_parallel_tool_use"),
  /** The class of service. */
  TIER("service_tier"),
  /** A cache marker over the whole request. */
  CACHE("cache_control");

  private final String usual;

  Knob(String usual) {
    this.usual = usual;
  }

  /** The path under which the setting stands unless its dialect has another. */
  String usual() {
    return usual;
  }
}
