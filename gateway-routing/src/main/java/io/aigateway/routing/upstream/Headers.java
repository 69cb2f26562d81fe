package io.aigateway.routing.upstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * HTTP header fields: several values per name, names compared without regard to case and kept in
 * lower case. Immutable.
 */
public final class Headers {
  /** No fields at all. */
  public static final Headers NONE = new Headers(new TreeMap<>());

  private final SortedMap<String, List<String>> fields;

  private Headers(SortedMap<String, List<String>> fields) {
    this.fields = fields;
  }

  /**
   * Copies the values and lower-cases the names; values of names that differ in case are joined.
   */
  public static Headers ofAll(Map<String, List<String>> values) {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, all) -> copy.merge(lower(name), List.copyOf(all), Headers::joined));
    return new Headers(copy);
  }

  /** One value for each name. */
  public static Headers of(Map<String, String> fields) {
    SortedMap<String, List<String>> all = new TreeMap<>();
    fields.forEach((name, value) -> all.put(lower(name), List.of(value)));
    return new Headers(all);
  }

  /**
   * Takes fields one by one, as they stand on a wire; good for one use. Nothing is copied at the
   * end.
   */
  public static final class Gathering {
    private final SortedMap<String, List<String>> fields = new TreeMap<>();

    /** Nothing yet. */
    public Gathering() {}

    /** One more value of the name, which is in lower case. */
    public void add(String name, String value) {
      fields.merge(name, List.of(value), Headers::joined);
    }

    /** All that came. Nothing may be added after this. */
    public Headers all() {
      return new Headers(fields);
    }
  }

  /** All of them, by lower-case name, values in the order they came. */
  public Map<String, List<String>> values() {
    return Collections.unmodifiableMap(fields);
  }

  /** The first value of the name. */
  public Optional<String> first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /** All values of the name; empty when there is none. */
  public List<String> all(String name) {
    return fields.getOrDefault(lower(name), List.of());
  }

  /** These fields with this one set to exactly one value. */
  public Headers with(String name, String value) {
    SortedMap<String, List<String>> copy = new TreeMap<>(fields);
    copy.put(lower(name), List.of(value));
    return new Headers(copy);
  }

  /** These fields with the other's put over them, name by name. */
  public Headers with(Headers other) {
    if (other.fields.isEmpty()) {
      return this;
    }
    if (fields.isEmpty()) {
      return other;
    }
    SortedMap<String, List<String>> copy = new TreeMap<>(fields);
    copy.putAll(other.fields);
    return new Headers(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && fields.equals(headers.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /** Names only: a value may be a credential. */
  @Override
  public String toString() {
    return "Headers" + fields.keySet();
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return List.copyOf(both);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
