package io.aigateway.server.declare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing an apply would do.
 *
 * @param action what would happen
 * @param kind the document's word for the kind of thing
 * @param name which thing
 * @param fields what would change
 */
public record Step(Action action, String kind, String name, List<String> fields) {
  /** What can happen to a thing. */
  public enum Action {
    /** It is made. */
    CREATE,
    /** Some of its fields change. */
    UPDATE,
    /** It goes, with what hangs on it. */
    DELETE;

    /** The word for people and programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a word. */
    public static Optional<Action> ofWord(String word) {
      return Arrays.stream(values()).filter(action -> action.word().equals(word)).findFirst();
    }
  }

  /** Copies the fields. */
  public Step {
    fields = List.copyOf(fields);
  }
}
