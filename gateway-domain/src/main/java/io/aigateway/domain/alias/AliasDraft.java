package io.aigateway.domain.alias;

import io.aigateway.domain.audit.Facts;

/**
 * What an operator decides about an alias.
 *
 * @param name unique
 * @param enabled whether it can be called
 * @param description for people; may be empty
 */
public record AliasDraft(String name, boolean enabled, String description) {
  /** What the operator decided about an existing alias. */
  public static AliasDraft of(Alias alias) {
    return new AliasDraft(alias.name(), alias.enabled(), alias.description());
  }

  /** The decisions, field by field. */
  public Facts facts() {
    return Facts.NONE.with("name", name).with("enabled", enabled).with("description", description);
  }
}
