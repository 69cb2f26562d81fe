package io.aigateway.translate.target;

/** The shapes in which a model can be asked to think (Anthropic Messages API, thinking). */
public enum ThinkingType {
  /** With a budget in tokens. */
  ENABLED,
  /** Not at all. */
  DISABLED,
  /** As much as the model sees fit. */
  ADAPTIVE,
  /** Also between tool calls. */
  BETWEEN_TOOLS
}
