package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.model.ServedTier;
import java.util.Optional;

/** The service tier that an answer reports (OpenAI API, {@code service_tier}). */
final class ChatTier {
  static final String FIELD = "service_tier";

  private ChatTier() {}

  /** That of an answer or chunk; tiers that other dialects do not know are none. */
  static Optional<ServedTier> read(JsonNode answer) {
    return switch (answer.path(FIELD).asText()) {
      case "default" -> Optional.of(ServedTier.STANDARD);
      case "priority", "fast" -> Optional.of(ServedTier.PRIORITY);
      default -> Optional.empty();
    };
  }

  static String word(ServedTier tier) {
    return switch (tier) {
      case STANDARD -> "default";
      case PRIORITY -> "priority";
    };
  }
}
