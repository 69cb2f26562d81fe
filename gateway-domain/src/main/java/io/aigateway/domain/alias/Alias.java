package io.aigateway.domain.alias;

import java.time.Instant;
import java.util.List;

/**
 * The public name of a model.
 *
 * @param id positive
 * @param name what clients put into {@code model}; unique
 * @param enabled whether it can be called
 * @param description for people; may be empty
 * @param mappings where it leads, highest weight first
 * @param createdAt UTC, milliseconds
 * @param updatedAt UTC, milliseconds
 */
public record Alias(
    long id,
    String name,
    boolean enabled,
    String description,
    List<Mapping> mappings,
    Instant createdAt,
    Instant updatedAt) {
  /** Copies the mappings. */
  public Alias {
    mappings = List.copyOf(mappings);
  }
}
