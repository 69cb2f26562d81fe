package io.aigateway.domain.provider;

import java.util.Locale;
import java.util.Optional;

/** How hard a model can be asked to think, from least to most. */
public enum EffortLevel {
  /** Not at all. */
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

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of a word, or empty for an unknown word. */
  public static Optional<EffortLevel> ofWord(String word) {
    for (EffortLevel one : values()) {
      if (one.word().equals(word)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
