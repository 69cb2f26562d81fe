package io.aigateway.domain.audit;

import java.util.List;

/**
 * Something that was done, or was to be done, to a thing.
 *
 * @param action what
 * @param thing what kind of thing, such as {@code provider}
 * @param id of the thing; 0 when it has none
 * @param name of the thing at the time; may be empty
 * @param fields what has another value now
 */
public record Change(Action action, String thing, long id, String name, List<FieldChange> fields) {
  /** Copies the fields. */
  public Change {
    fields = List.copyOf(fields);
  }

  /** A thing was made. */
  public static Change created(String thing, long id, String name, Facts facts) {
    return new Change(Action.CREATE, thing, id, name, Facts.NONE.changesTo(facts));
  }

  /** A thing was changed. */
  public static Change updated(String thing, long id, String name, Facts before, Facts after) {
    return new Change(Action.UPDATE, thing, id, name, before.changesTo(after));
  }

  /** A thing was deleted. */
  public static Change deleted(String thing, long id, String name) {
    return new Change(Action.DELETE, thing, id, name, List.of());
  }
}
