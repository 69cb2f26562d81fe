package io.aigateway.translate.model;

import java.util.Optional;

/** The shape the answer's text must have. */
public sealed interface OutputFormat {
  /** Any JSON object. */
  record JsonObject() implements OutputFormat {}

  /**
   * JSON that obeys a schema.
   *
   * @param name the client's name for it, if the dialect has one
   * @param description the client's words, if any
   * @param schema kept whole
   * @param strict whether the vendor must enforce it; empty when not said
   */
  record JsonSchema(
      Optional<String> name, Optional<String> description, RawJson schema, Optional<Boolean> strict)
      implements OutputFormat {}
}
