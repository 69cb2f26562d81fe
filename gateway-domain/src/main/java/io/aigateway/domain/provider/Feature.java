package io.aigateway.domain.provider;

import java.util.Locale;
import java.util.Optional;

/** What a model can do, as an operator sees it. */
public enum Feature {
  /** Calls tools. */
  TOOLS,
  /** Streams its answers. */
  STREAM,
  /** Sees images. */
  VISION,
  /** Reads PDF documents. */
  PDF,
  /** Hears audio. */
  AUDIO,
  /** Thinks before it answers. */
  THINKING,
  /** Binds its answer to a JSON schema. */
  JSON_SCHEMA;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature of a word, or empty for an unknown one. */
  public static Optional<Feature> ofWord(String word) {
    for (Feature feature : values()) {
      if (feature.word().equals(word)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }
}
