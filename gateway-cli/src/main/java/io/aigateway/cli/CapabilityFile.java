package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a model accepts, as a JSON object of the members below; what is not said stays as known.
 *
 * @param json the file's object
 */
record CapabilityFile(JsonNode json) {
  private static final String OPTION = "--capabilities";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MEMBERS =
      List.of(
          "context_window",
          "max_output",
          "sampling",
          "temperature_with_top_p",
          "thinking_types",
          "effort_levels",
          "vision",
          "pdf",
          "tools",
          "forced_tool_choice",
          "json_schema",
          "prefill",
          "mid_system");

  /** Reads the file's bytes; a {@link FailureException} names what is not understood. */
  static CapabilityFile of(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      if (!json.isObject()) {
        throw FailureException.invalid(OPTION, "must be a JSON object");
      }
      Set<String> unknown = new TreeSet<>();
      json.fieldNames().forEachRemaining(unknown::add);
      MEMBERS.forEach(unknown::remove);
      if (!unknown.isEmpty()) {
        throw FailureException.invalid(OPTION, "knows no " + unknown + "; known are " + MEMBERS);
      }
      return new CapabilityFile(json);
    } catch (IOException e) {
      throw FailureException.invalid(OPTION, "is not JSON");
    }
  }

  /** The capabilities with all that the file says. */
  ModelCapabilities over(ModelCapabilities known) {
    return new ModelCapabilities(
        number("context_window", known.contextWindow()),
        number("max_output", known.maxOutput()),
        flag("sampling", known.sampling()),
        flag("temperature_with_top_p", known.temperatureWithTopP()),
        words("thinking_types", CapabilityFile::thinkingType, known.thinkingTypes()),
        words("effort_levels", Effort::ofWire, known.effortLevels()),
        flag("vision", known.vision()),
        flag("pdf", known.pdf()),
        flag("tools", known.tools()),
        flag("forced_tool_choice", known.forcedToolChoice()),
        flag("json_schema", known.jsonSchema()),
        flag("prefill", known.prefill()),
        flag("mid_system", known.midSystem()));
  }

  private OptionalInt number(String member, OptionalInt known) {
    JsonNode value = json.path(member);
    if (value.isMissingNode()) {
      return known;
    }
    if (!value.canConvertToInt() || value.intValue() < 1) {
      throw FailureException.invalid(OPTION, member + " must be a positive whole number");
    }
    return OptionalInt.of(value.intValue());
  }

  private boolean flag(String member, boolean known) {
    JsonNode value = json.path(member);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw FailureException.invalid(OPTION, member + " must be true or false");
    }
    return value.asBoolean(known);
  }

  private <T> Set<T> words(String member, Function<String, Optional<T>> reader, Set<T> known) {
    JsonNode value = json.path(member);
    if (value.isMissingNode()) {
      return known;
    }
    return StreamSupport.stream(value.spliterator(), false)
        .map(word -> one(member, word.asText(), reader))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> T one(String member, String word, Function<String, Optional<T>> reader) {
    return reader
        .apply(word)
        .orElseThrow(() -> FailureException.invalid(OPTION, member + " knows no '" + word + "'"));
  }

  private static Optional<ThinkingType> thinkingType(String word) {
    for (ThinkingType type : ThinkingType.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
