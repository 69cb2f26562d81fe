package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads content blocks of requests (Anthropic Messages API, content block parameters). */
final class MessagesBlockReader {
  private static final String CONTENT = "content";

  /** The blocks of a field that is a string or an array of blocks; none when it is absent. */
  List<Placed> content(Fields parent, String name) {
    Optional<JsonNode> text = parent.value(name).filter(JsonNode::isTextual);
    if (text.isPresent()) {
      return List.of(new Placed(Part.Text.of(text.get().textValue()), parent.at(name)));
    }
    List<Placed> parts = new ArrayList<>();
    for (Fields block : parent.objects(name)) {
      parts.addAll(block(block));
    }
    return parts;
  }

  private List<Placed> block(Fields block) {
    String type = block.requiredText("type");
    return type.equals("document")
        ? document(block)
        : List.of(new Placed(part(type, block), block.path()));
  }

  private Part part(String type, Fields block) {
    return switch (type) {
      case "text" -> text(block);
      case "image" -> image(block);
      case "search_result" -> searchResult(block);
      case "tool_use" -> toolUse(block);
      case "tool_result" -> toolResult(block);
      case "thinking" -> thinking(block);
      case "redacted_thinking" -> ForeignSeal.read(block.requiredText("data"));
      default -> new Part.Foreign(type, RawJson.of(block.whole()));
    };
  }

  private static Part text(Fields block) {
    String text = block.requiredText("text");
    Optional<CacheMark> cache = cache(block);
    return new Part.Text(text, cache, Extensions.of(block.rest()));
  }

  private static Part image(Fields block) {
    Media media = media(block.requiredObject("source"));
    Optional<CacheMark> cache = cache(block);
    return new Part.Image(media, cache, Extensions.of(block.rest()));
  }

  private static Media media(Fields source) {
    String type = source.requiredText("type");
    return switch (type) {
      case "base64" ->
          new Media.Inline(source.requiredText("media_type"), source.requiredText("data"));
      case "url" -> new Media.Remote(source.requiredText("url"));
      case "file" -> new Media.Uploaded(source.requiredText("file_id"));
      case "text" -> {
        source.value("media_type"); // there is one for text only
        yield new Media.PlainText(source.requiredText("data"));
      }
      default ->
          throw TranslationRefused.malformed(
              source.at("type"), source.at("type") + ": unknown source type");
    };
  }

  /** A document whose source is itself content comes apart into its text and its pictures. */
  private List<Placed> document(Fields block) {
    Fields source = block.requiredObject("source");
    if (source.text("type").filter("content"::equals).isEmpty()) {
      return List.of(new Placed(document(block, media(source)), block.path()));
    }
    List<Placed> content = content(source, CONTENT);
    List<Placed> parts = new ArrayList<>();
    parts.add(new Placed(document(block, new Media.PlainText(words(content))), block.path()));
    content.stream().filter(one -> one.part() instanceof Part.Image).forEach(parts::add);
    return parts;
  }

  private static Part document(Fields block, Media media) {
    Optional<String> title = block.text("title");
    Optional<String> context = block.text("context");
    Optional<CacheMark> cache = cache(block);
    return new Part.Document(media, title, context, cache, Extensions.of(block.rest()));
  }

  private Part searchResult(Fields block) {
    List<Placed> content = content(block, CONTENT);
    Optional<String> title = block.text("title");
    Optional<String> source = block.text("source");
    Optional<CacheMark> cache = cache(block);
    return new Part.Document(
        new Media.PlainText(words(content)), title, source, cache, Extensions.of(block.rest()));
  }

  private static String words(List<Placed> content) {
    return Placed.parts(content).stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining("\n"));
  }

  private static Part toolUse(Fields block) {
    String input =
        block
            .object("input")
            .map(Fields::whole)
            .map(RawJson::of)
            .orElse(RawJson.EMPTY_OBJECT)
            .text();
    return new Part.ToolCall(
        block.requiredText("id"), block.requiredText("name"), input, false, cache(block));
  }

  private Part toolResult(Fields block) {
    return new Part.ToolResult(
        block.requiredText("tool_use_id"),
        Placed.parts(content(block, CONTENT)),
        block.flag("is_error").orElse(false),
        cache(block));
  }

  private static Part thinking(Fields block) {
    return new Part.Reasoning(
        block.text("thinking").orElse(""),
        block.text("signature").filter(signature -> !signature.isEmpty()));
  }

  /** The object's {@code cache_control}; its lifetime is five minutes unless it says one hour. */
  static Optional<CacheMark> cache(Fields owner) {
    return owner.object("cache_control").map(MessagesBlockReader::mark);
  }

  private static CacheMark mark(Fields mark) {
    mark.value("type"); // there is one type only
    return mark.text("ttl").filter("1h"::equals).isPresent() ? CacheMark.LONG : CacheMark.SHORT;
  }
}
