package io.aigateway.translate.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;

/**
 * A JSON value kept as text, never rebuilt: numbers keep their digits and objects their key order.
 *
 * @param text one complete JSON value
 */
public record RawJson(String text) {
  /** The empty object. */
  public static final RawJson EMPTY_OBJECT = new RawJson("{}");

  /** Requires a text. */
  public RawJson {
    requireNonNull(text, "text");
  }

  /** The text of a value. */
  public static RawJson of(JsonNode value) {
    return new RawJson(Json.text(value));
  }
}
