package io.aigateway.routing.plan;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One thing that decided the place of a candidate, or that a mapping is not used.
 *
 * @param kind for programs
 * @param text for people
 */
public record Reason(Kind kind, String text) {
  /** Requires everything. */
  public Reason {
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
  }

  /** What it is about. */
  public enum Kind {
    /** A higher weight goes first. */
    WEIGHT,
    /** The provider speaks the client's protocol. */
    DIRECT,
    /** The provider speaks another protocol. */
    CONVERT,
    /** Too many rate limits in a row. */
    COOLING_DOWN,
    /** Too many other failures in a row. */
    CIRCUIT_OPEN,
    /** The provider refused its credential. */
    CREDENTIAL_REJECTED,
    /** The prompt is longer than the context window. */
    CONTEXT_TOO_SMALL,
    /** Images for a model that does not see. */
    NO_VISION,
    /** Documents for a model that does not read them. */
    NO_DOCUMENTS,
    /** Tools for a model that calls none. */
    NO_TOOLS,
    /** The mapping is disabled. */
    MAPPING_DISABLED,
    /** The provider or its model was deleted. */
    GONE,
    /** The provider is disabled. */
    PROVIDER_DISABLED,
    /** The model is not available at the provider. */
    MODEL_UNAVAILABLE,
    /** The provider speaks no protocol that the gateway knows. */
    NO_KNOWN_PROTOCOL;

    /** The stable name, such as {@code circuit_open}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
