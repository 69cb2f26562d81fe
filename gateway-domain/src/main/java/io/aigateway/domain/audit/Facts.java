package io.aigateway.domain.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator decided about a thing, field by field as the API names them, so that two states
 * of it can be told apart. Values are compared as they are and shown as text; a {@code Secret}
 * shows nothing of itself. Immutable.
 */
public final class Facts {
  /** About something that does not exist. */
  public static final Facts NONE = new Facts(Map.of());

  private final Map<String, Object> values;

  private Facts(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** These facts and one more. */
  public Facts with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(field, value);
    return new Facts(more);
  }

  /** The fields whose values differ. */
  public List<FieldChange> changesTo(Facts after) {
    Set<String> fields = new LinkedHashSet<>(values.keySet());
    fields.addAll(after.values.keySet());
    List<FieldChange> changes = new ArrayList<>();
    for (String field : fields) {
      Object old = values.getOrDefault(field, "");
      Object now = after.values.getOrDefault(field, "");
      if (!old.equals(now) && !(text(old).isEmpty() && text(now).isEmpty())) {
        changes.add(new FieldChange(field, text(old), text(now)));
      }
    }
    return List.copyOf(changes);
  }

  /** The values by field; secrets are still what they are. */
  public Map<String, Object> values() {
    return values;
  }

  private static String text(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Facts::text).orElse("");
      case OptionalInt number -> number.isPresent() ? Integer.toString(number.getAsInt()) : "";
      case Collection<?> many -> many.stream().map(Facts::text).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
