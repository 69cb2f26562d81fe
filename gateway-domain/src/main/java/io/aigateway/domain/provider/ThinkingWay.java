package io.aigateway.domain.provider;

import java.util.Locale;
import java.util.Optional;

/** A way in which a model can be asked to think, as vendors' lists and operators name it. */
public enum ThinkingWay {
  /** With a budget in tokens. */
  ENABLED,
  /** Not at all. */
  DISABLED,
  /** As much as the model sees fit. */
  ADAPTIVE,
  /** Also between tool calls. */
  BETWEEN_TOOLS;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word, or empty for an unknown word. */
  public static Optional<ThinkingWay> ofWord(String word) {
    for (ThinkingWay one : values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
