package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;

/** What a recorded exchange consists of. */
enum TranslatedKind {
  /** What a client sends. */
  REQUEST,
  /** A complete answer, or an error, as one JSON document. */
  RESPONSE,
  /** An answer as server-sent events. */
  STREAM;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The word on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the bytes look like: only requests have messages, only streams are not JSON. */
  static TranslatedKind of(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      return json.has("messages") ? REQUEST : RESPONSE;
    } catch (IOException e) {
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
