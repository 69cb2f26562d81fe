package io.aigateway.translate.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fields of the source dialect that the neutral model has no place for, by name. A writer of the
 * same dialect puts them back; every other writer reports them with the fate its own dialect's
 * {@link FieldFates} declares.
 *
 * @param fields name to value, in the order read
 */
public record Extensions(Map<String, RawJson> fields) {
  /** No unknown fields. */
  public static final Extensions NONE = new Extensions(Map.of());

  /** Copies the map, keeping its order. */
  public Extensions {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Values as they were parsed, kept as text. */
  public static Extensions of(Map<String, JsonNode> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    Map<String, RawJson> fields = new LinkedHashMap<>();
    values.forEach((name, value) -> fields.put(name, RawJson.of(value)));
    return new Extensions(fields);
  }
}
