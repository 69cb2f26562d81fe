package io.aigateway.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition of a query. Values are always bound, never written into the text.
 *
 * @param sql begins with WHERE, or is empty
 * @param values by the names they are bound to
 */
record Conditions(String sql, Map<String, Object> values) {
  /** Begins to gather. */
  static Gathered gather() {
    return new Gathered(new ArrayList<>(), new LinkedHashMap<>());
  }

  /** What was gathered so far; for one thread. */
  record Gathered(List<String> conditions, Map<String, Object> values) {
    /** A condition without a value. */
    void add(String condition) {
      conditions.add(condition);
    }

    /** A condition that counts when there is a value for it. */
    void add(String condition, String name, Optional<?> value) {
      value.ifPresent(
          present -> {
            conditions.add(condition);
            values.put(name, present);
          });
    }

    Conditions toConditions() {
      return new Conditions(
          conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions), values);
    }
  }
}
