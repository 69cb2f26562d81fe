package io.aigateway.translate;

/** In which form an upstream answers; told by the first byte that is not white space. */
enum AnswerForm {
  /** One JSON document. */
  DOCUMENT,
  /** Server-sent events. */
  STREAM,
  /** Only white space so far. */
  OPEN;

  static AnswerForm of(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      switch (bytes[i]) {
        case ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
        case '{', '[', '<', '"' -> {
          return DOCUMENT;
        }
        default -> {
          return STREAM;
        }
      }
    }
    return OPEN;
  }
}
