package io.aigateway.routing.vendor;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of messages, which both dialects write as a string or as parts of type {@code text}. */
final class UserText {
  private UserText() {}

  /** The text of the last message of the user that has one; empty when there is none. */
  static String last(Json request) {
    return request.items("messages").reversed().stream()
        .filter(message -> message.text("role").filter("user"::equals).isPresent())
        .map(message -> of(message.field("content").orElse(Json.Null.NULL)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The text of a content; parts are separated by line ends. */
  static String of(Json content) {
    return content.asText().orElseGet(() -> ofParts(content.asItems()));
  }

  private static String ofParts(List<Json> parts) {
    return parts.stream()
        .flatMap(part -> part.text("text").stream())
        .collect(Collectors.joining("\n"));
  }
}
