package io.aigateway.translate.target;

import java.util.Locale;
import java.util.Optional;

/** How hard a model should think, from least to most. */
public enum Effort {
  /** Do not think at all. */
  NONE,
  /** As little as possible. */
  MINIMAL,
  /** Little. */
  LOW,
  /** The usual amount. */
  MEDIUM,
  /** Much. */
  HIGH,
  /** Very much. */
  XHIGH,
  /** As much as the model can. */
  MAX;

  /** The word both dialects use on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of a word on the wire, or empty for an unknown word. */
  public static Optional<Effort> ofWire(String word) {
    for (Effort effort : values()) {
      if (effort.wire().equals(word)) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }
}
