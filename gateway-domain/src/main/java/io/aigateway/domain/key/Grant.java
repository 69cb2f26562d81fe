package io.aigateway.domain.key;

import io.aigateway.domain.audit.Facts;
import java.util.Set;
import java.util.TreeSet;

/** What a key may use of one kind of thing. */
public sealed interface Grant {
  /** Everything, also what is added later. */
  record All() implements Grant {}

  /**
   * Only these; an empty set allows nothing.
   *
   * @param ids of the things
   */
  record Listed(Set<Long> ids) implements Grant {
    /** Copies the ids. */
    public Listed {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * What is granted, as facts about a key.
   *
   * @param field names the kind of things
   */
  default Facts facts(String field) {
    return Facts.NONE.with(
        field,
        switch (this) {
          case All all -> "all";
          case Listed listed -> "listed: " + new TreeSet<>(listed.ids());
        });
  }

  /** Whether the thing may be used. */
  default boolean allows(long id) {
    return switch (this) {
      case All all -> true;
      case Listed listed -> listed.ids().contains(id);
    };
  }
}
