package io.aigateway.translate.openai;

/**
 * Notices when text that arrives in pieces has become one complete JSON object or array. Scalars
 * are never complete: only the end of the stream tells.
 */
final class JsonEnd {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean complete;

  void take(String fragment) {
    for (int i = 0; i < fragment.length(); i++) {
      take(fragment.charAt(i));
    }
  }

  boolean complete() {
    return complete;
  }

  private void take(char c) {
    if (inString) {
      string(c);
      return;
    }
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        complete = complete || depth == 0;
      }
      default -> {}
    }
  }

  private void string(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
    }
  }
}
