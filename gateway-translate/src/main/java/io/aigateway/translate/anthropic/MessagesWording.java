package io.aigateway.translate.anthropic;

import io.aigateway.translate.json.Flaw;

/**
 * What clients of Messages are told of a flawed field. The error envelope has no place for the
 * path, so it leads the text (Anthropic API, errors).
 */
final class MessagesWording {
  private MessagesWording() {}

  static String words(String path, Flaw flaw) {
    return path + ": " + words(flaw);
  }

  private static String words(Flaw flaw) {
    return switch (flaw) {
      case MISSING, MISSING_OBJECT -> "field required";
      case EMPTY -> "must not be empty";
      case NOT_TEXT -> "must be a string";
      case NOT_FLAG -> "must be a boolean";
      case NOT_NUMBER -> "must be a number";
      case NOT_INTEGER -> "must be an integer";
      case NOT_OBJECT -> "must be an object";
      case NOT_ARRAY -> "must be an array";
      case NOT_TEXTS -> "must be an array of strings";
    };
  }
}
