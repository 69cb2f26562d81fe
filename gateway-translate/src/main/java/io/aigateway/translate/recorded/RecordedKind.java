package io.aigateway.translate.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a recorded exchange consists of. */
public enum RecordedKind {
  /** What a client sends. */
  REQUEST,
  /** A complete answer, or an error, as one JSON document. */
  RESPONSE,
  /** An answer as server-sent events. */
  STREAM;

  /** The word on the command line and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with that word. */
  public static Optional<RecordedKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** What the bytes look like: only requests have messages, only streams are not JSON. */
  public static RecordedKind of(byte[] bytes) {
    try {
      JsonNode json = Json.parse(bytes);
      return json.has("messages") ? REQUEST : RESPONSE;
    } catch (JsonProcessingException e) {
      return looksLikeJson(bytes) ? REQUEST : STREAM;
    }
  }

  /** A broken document is told best as a request: that reader says where it breaks. */
  private static boolean looksLikeJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b == '{' || b == '[';
      }
    }
    return true;
  }
}
