package io.aigateway.translate.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.target.UpstreamProfile.MaxTokensField;
import io.aigateway.translate.target.UpstreamProfile.ReasoningField;
import io.aigateway.translate.target.UpstreamProfile.SystemPlacement;
import io.aigateway.translate.target.UpstreamProfile.SystemRole;
import io.aigateway.translate.target.UpstreamProfile.ThinkingTags;
import io.aigateway.translate.target.UpstreamProfile.UserIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Profiles of well-known servers, by name: a dated list that comes with the library ({@code
 * profiles.json}, which names its sources). Thread-safe.
 */
public final class ShippedProfiles {
  private static final String RESOURCE = "profiles.json";
  private static final Map<String, UpstreamProfile> BY_NAME = read();

  private ShippedProfiles() {}

  /** All names, in alphabetical order. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The profile of that name. */
  public static Optional<UpstreamProfile> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, UpstreamProfile> read() {
    try (InputStream in = ShippedProfiles.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not where this class is");
      }
      Map<String, UpstreamProfile> profiles = new TreeMap<>();
      for (JsonNode entry : Json.parse(in.readAllBytes()).path("profiles")) {
        UpstreamProfile usual =
            Optional.ofNullable(profiles.get(entry.path("like").asText()))
                .orElseGet(UpstreamProfile::openAi);
        profiles.put(entry.path("name").asText(), profile(entry.path("differs"), usual));
      }
      return Collections.unmodifiableMap(profiles);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static UpstreamProfile profile(JsonNode json, UpstreamProfile usual) {
    return new UpstreamProfile(
        word(json.path("maxTokensField"), MaxTokensField.class, usual.maxTokensField()),
        word(json.path("systemRole"), SystemRole.class, usual.systemRole()),
        word(json.path("reasoningField"), ReasoningField.class, usual.reasoningField()),
        json.path("reasoningEffort").asBoolean(usual.reasoningEffort()),
        json.path("toolChoice").asBoolean(usual.toolChoice()),
        json.path("parallelToolCalls").asBoolean(usual.parallelToolCalls()),
        json.path("maxStops").asInt(usual.maxStops()),
        json.path("topK").asBoolean(usual.topK()),
        json.path("streamUsage").asBoolean(usual.streamUsage()),
        word(json.path("userIdentifier"), UserIdentifier.class, usual.userIdentifier()),
        json.path("cacheBreakpoints").asBoolean(usual.cacheBreakpoints()),
        json.path("replayReasoning").asBoolean(usual.replayReasoning()),
        word(json.path("systemPlacement"), SystemPlacement.class, usual.systemPlacement()),
        json.path("alternation").asBoolean(usual.alternation()),
        json.path("webSearch").asBoolean(usual.webSearch()),
        word(json.path("thinkingTags"), ThinkingTags.class, usual.thinkingTags()));
  }

  private static <E extends Enum<E>> E word(JsonNode word, Class<E> type, E usual) {
    return word.isTextual() ? Enum.valueOf(type, word.asText().toUpperCase(Locale.ROOT)) : usual;
  }
}
