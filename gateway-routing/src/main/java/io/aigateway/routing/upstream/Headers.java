package io.aigateway.routing.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * HTTP header fields: several values per name, names compared without regard to case and kept in
 * lower case. Immutable.
 *
 * @param values by lower-case name, in the order they came
 */
public record Headers(Map<String, List<String>> values) {
  /** No fields at all. */
  public static final Headers NONE = new Headers(Map.of());

  /**
   * Copies the values and lower-cases the names; values of names that differ in case are joined.
   */
  public Headers {
    TreeMap<String, List<String>> copy = new TreeMap<>();
    for (Map.Entry<String, List<String>> field : values.entrySet()) {
      copy.computeIfAbsent(lower(field.getKey()), name -> new ArrayList<>())
          .addAll(field.getValue());
    }
    copy.replaceAll((name, all) -> List.copyOf(all));
    values = Collections.unmodifiableMap(copy);
  }

  /** One value for each name. */
  public static Headers of(Map<String, String> fields) {
    TreeMap<String, List<String>> all = new TreeMap<>();
    fields.forEach((name, value) -> all.put(lower(name), List.of(value)));
    return new Headers(all);
  }

  /** The first value of the name. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of the name; empty when there is none. */
  public List<String> all(String name) {
    return values.getOrDefault(lower(name), List.of());
  }

  /** These fields with this one set to exactly one value. */
  public Headers with(String name, String value) {
    TreeMap<String, List<String>> copy = new TreeMap<>(values);
    copy.put(lower(name), List.of(value));
    return new Headers(copy);
  }

  /** These fields with the other's put over them, name by name. */
  public Headers with(Headers other) {
    TreeMap<String, List<String>> copy = new TreeMap<>(values);
    copy.putAll(other.values);
    return new Headers(copy);
  }

  /** Names only: a value may be a credential. */
  @Override
  public String toString() {
    return "Headers" + values.keySet();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
