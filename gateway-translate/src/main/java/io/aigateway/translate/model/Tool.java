package io.aigateway.translate.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Something the model may call. */
public sealed interface Tool {
  /** How calls and choices name it. */
  String name();

  /**
   * A tool the client runs, with JSON arguments.
   *
   * @param name as the client gave it
   * @param description for the model
   * @param schema JSON schema of the arguments, kept whole; empty when the client gave none
   * @param strict whether arguments must obey the schema
   * @param cache a cache marker on this tool
   * @param extensions unknown fields
   */
  record Function(
      String name,
      Optional<String> description,
      Optional<RawJson> schema,
      Optional<Boolean> strict,
      Optional<CacheMark> cache,
      Extensions extensions)
      implements Tool {}

  /**
   * A tool the client runs, with free text as its argument.
   *
   * @param name as the client gave it
   * @param description for the model
   * @param format the grammar, if any
   */
  record FreeText(String name, Optional<String> description, Optional<RawJson> format)
      implements Tool {}

  /**
   * Search on the web, run by the vendor.
   *
   * @param location roughly where the user is: any of {@code city, country, region, timezone}
   * @param json the whole definition, for the dialect it came from
   * @param extensions what only that dialect can say of it
   */
  record WebSearch(Map<String, String> location, RawJson json, Extensions extensions)
      implements Tool {
    /** Copies the location, in the order of the names. */
    public WebSearch {
      location = Collections.unmodifiableMap(new TreeMap<>(location));
    }

    @Override
    public String name() {
      return "web_search";
    }
  }

  /**
   * A tool whose meaning only its own dialect defines, run by the vendor or the client.
   *
   * @param type the dialect's type name, such as {@code web_search_20250305}
   * @param name as the client gave it; may be empty
   * @param json the whole definition
   */
  record Foreign(String type, String name, RawJson json) implements Tool {}
}
