package io.aigateway.domain.key;

import java.util.Locale;
import java.util.Optional;

/** How the names of MCP tools and prompts are shown to a caller that does not say. */
public enum McpNames {
  /** {@code symbol.tool}, as the protocol's own advice has it. */
  DOT,
  /** {@code symbol__tool}, of characters and a length that model vendors accept. */
  SAFE;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The style of a word, or empty for an unknown one. */
  public static Optional<McpNames> ofWord(String word) {
    for (McpNames names : values()) {
      if (names.word().equals(word)) {
        return Optional.of(names);
      }
    }
    return Optional.empty();
  }
}
