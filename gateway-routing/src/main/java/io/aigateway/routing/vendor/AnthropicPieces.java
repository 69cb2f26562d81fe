package io.aigateway.routing.vendor;

import java.util.List;
import java.util.stream.Stream;

/** The counted pieces of a Messages request, each cacheable where it has {@code cache_control}. */
final class AnthropicPieces {
  private AnthropicPieces() {}

  static List<PromptCache.Piece> of(Json request) {
    return Stream.concat(
            Stream.of(request.field("system").orElse(Json.Null.NULL)), contents(request))
        .flatMap(AnthropicPieces::content)
        .toList();
  }

  static int attachments(Json request) {
    return Math.toIntExact(
        contents(request)
            .flatMap(content -> content.asItems().stream())
            .flatMap(block -> Stream.concat(Stream.of(block), block.items("content").stream()))
            .flatMap(block -> block.text("type").stream())
            .filter(type -> type.equals("image") || type.equals("document"))
            .count());
  }

  private static Stream<Json> contents(Json request) {
    return request.items("messages").stream().flatMap(message -> message.field("content").stream());
  }

  private static Stream<PromptCache.Piece> content(Json content) {
    return content
        .asText()
        .map(text -> Stream.of(new PromptCache.Piece(text, false)))
        .orElseGet(() -> content.asItems().stream().map(AnthropicPieces::block));
  }

  private static PromptCache.Piece block(Json block) {
    return new PromptCache.Piece(text(block), block.present("cache_control").isPresent());
  }

  private static String text(Json block) {
    return switch (block.text("type").orElse("")) {
      case "text" -> block.text("text").orElse("");
      case "tool_use" -> block.field("input").map(Json::json).orElse("");
      case "tool_result" ->
          block
              .text("content")
              .orElseGet(
                  () ->
                      String.join(
                          "", block.items("content").stream().map(AnthropicPieces::text).toList()));
      default -> "";
    };
  }
}
