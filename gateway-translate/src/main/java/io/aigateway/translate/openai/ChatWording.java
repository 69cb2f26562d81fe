package io.aigateway.translate.openai;

import io.aigateway.translate.json.Flaw;

/** What clients of Chat Completions are told of a flawed field, whose path stands beside it. */
final class ChatWording {
  private ChatWording() {}

  static String words(String path, Flaw flaw) {
    return switch (flaw) {
      case MISSING -> "is required";
      case EMPTY -> "must not be empty";
      case NOT_TEXT -> "must be a string";
      case NOT_FLAG -> "must be true or false";
      case NOT_NUMBER -> "must be a number";
      case NOT_INTEGER -> "must be a whole number of 32 bits";
      case MISSING_OBJECT, NOT_OBJECT -> "must be an object";
      case NOT_ARRAY -> "must be an array";
      case NOT_TEXTS -> "must be a string or an array of strings";
    };
  }
}
