package io.aigateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aigateway.translate.estimate.TokenEstimate;
import io.aigateway.translate.json.Members;
import io.aigateway.translate.model.RequestMarks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes the pictures and documents of a conversation and where their bytes stand, and whether all
 * of its thinking is signed.
 */
final class MediaPeek {
  /** A shorter string is counted as text; inline media are longer. */
  private static final int MIN_INLINE_BYTES = 256;

  private final RequestMarks marks;

  /** Where strings begin that may be inline media; their ends are looked for if need be. */
  private final List<Integer> strings = new ArrayList<>();

  private int images;
  private int documents;
  private int thoughts;
  private int signatures;

  MediaPeek(RequestMarks marks) {
    this.marks = marks;
  }

  int images() {
    return images;
  }

  int documents() {
    return documents;
  }

  /** Whether some thinking bears no signature. */
  boolean unsignedThinking() {
    return thoughts > signatures;
  }

  /** Reads one part of the conversation, without a call for each level of nesting. */
  void read(JsonParser value) throws IOException {
    if (value.currentToken().isScalarValue()) {
      return;
    }
    int depth = 1;
    while (depth > 0) {
      switch (value.nextToken()) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case FIELD_NAME -> depth += member(value.currentName(), value);
        default -> {}
      }
    }
  }

  /** Tokens of the whole body, media by their fixed cost. */
  long estimate(byte[] body) {
    long weight = 0;
    long base64 = 0;
    int done = 0;
    for (int start : strings) {
      int end = Members.stringEnd(body, start);
      if (end - start >= MIN_INLINE_BYTES) {
        weight += TokenEstimate.weight(body, done, start);
        base64 += end - start;
        done = end;
      }
    }
    weight += TokenEstimate.weight(body, done, body.length);
    long tokens = TokenEstimate.tokens(weight) + (long) images * TokenEstimate.IMAGE_TOKENS;
    return documents == 0 ? tokens : tokens + documentTokens(base64);
  }

  private long documentTokens(long base64) {
    long least = (long) documents * TokenEstimate.DOCUMENT_MIN_TOKENS;
    return Math.max(least, TokenEstimate.document(base64));
  }

  /** Reads a member's value; 1 if it goes a level down. */
  private int member(String name, JsonParser value) throws IOException {
    JsonToken token = value.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      string(name, value);
    } else if (marks.opaque().contains(name)) {
      value.skipChildren();
    } else if (token.isStructStart()) {
      return 1;
    }
    return 0;
  }

  private void string(String name, JsonParser value) throws IOException {
    switch (name) {
      case "type" -> type(value.getText());
      case "signature" -> signatures += value.getTextLength() > 0 ? 1 : 0;
      case "data", "url", "file_data" -> strings.add(Members.start(value));
      default -> {}
    }
  }

  private void type(String type) {
    if (marks.images().contains(type)) {
      images++;
    } else if (marks.documents().contains(type)) {
      documents++;
    } else if (marks.thinking().contains(type)) {
      thoughts++;
    }
  }
}
