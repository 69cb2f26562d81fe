package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the content of a message: a string, or parts (OpenAI API, content parts). */
final class ChatContentReader {
  private ChatContentReader() {}

  /** The parts; none when the field is missing or null. */
  static List<Placed> content(Fields message) {
    Optional<JsonNode> content = message.value("content");
    if (content.isEmpty()) {
      return List.of();
    }
    if (content.get().isTextual()) {
      Part text = Part.Text.of(content.get().textValue());
      return List.of(new Placed(text, message.at("content")));
    }
    List<Placed> parts = new ArrayList<>();
    for (Fields part : message.objects("content")) {
      parts.add(new Placed(part(part), part.path()));
    }
    return parts;
  }

  private static Part part(Fields part) {
    return switch (part.requiredName("type")) {
      case "text" -> text(part);
      case "refusal" -> new Part.Refusal(part.text("refusal").orElse(""));
      case "image_url" -> image(part);
      case "file" -> file(part);
      case "input_audio" -> new Part.Foreign("input_audio", RawJson.of(part.whole()));
      case "thinking" ->
          new Part.Reasoning(
              part.text("thinking").orElse(""),
              part.text("signature").filter(signature -> !signature.isEmpty()));
      case "redacted_thinking" -> new Part.SealedReasoning(part.requiredName("data"));
      default -> throw TranslationRefused.malformed(part.at("type"), "unknown kind of part");
    };
  }

  private static Part text(Fields part) {
    String text = part.requiredText("text");
    Optional<CacheMark> mark = ChatCacheMarks.take(part);
    return new Part.Text(text, mark, Extensions.of(part.rest()));
  }

  /** A picture; clients of other servers give the URL without the object around it. */
  private static Part image(Fields part) {
    Optional<CacheMark> mark = ChatCacheMarks.take(part);
    if (part.value("image_url").filter(JsonNode::isTextual).isPresent()) {
      Media media = media(part.requiredName("image_url"), part.at("image_url"));
      return new Part.Image(media, mark, Extensions.of(part.rest()));
    }
    Fields image = part.requiredObject("image_url");
    Media media = media(image.requiredName("url"), image.at("url"));
    return new Part.Image(media, mark, Extensions.of(part.rest("image_url")));
  }

  private static Media media(String url, String path) {
    String lower = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://")) {
      return new Media.Remote(url);
    }
    return DataUri.read(url, path);
  }

  private static Part file(Fields part) {
    Optional<CacheMark> mark = ChatCacheMarks.take(part);
    Fields file = part.requiredObject("file");
    Optional<String> uploaded = file.text("file_id");
    Optional<String> data = file.text("file_data");
    if (data.isEmpty()) {
      Media media =
          new Media.Uploaded(
              uploaded.orElseThrow(
                  () -> TranslationRefused.malformed(file.path(), "needs file_data or file_id")));
      Optional<String> name = file.text("filename");
      return new Part.Document(
          media, name, Optional.empty(), mark, Extensions.of(part.rest("file")));
    }
    return file(inline(data.get(), file.at("file_data")), mark, part);
  }

  private static Part file(Media.Inline media, Optional<CacheMark> mark, Fields part) {
    Fields file = part.requiredObject("file");
    if (media.mediaType().startsWith("image/")) {
      return new Part.Image(media, mark, Extensions.of(part.rest("file")));
    }
    Optional<String> name = file.text("filename");
    Media kept = media.mediaType().startsWith("text/") ? plain(media, file) : media;
    return new Part.Document(kept, name, Optional.empty(), mark, Extensions.of(part.rest("file")));
  }

  /** Bare base64, which the API also takes, is a PDF. */
  private static Media.Inline inline(String data, String path) {
    return DataUri.is(data) ? DataUri.read(data, path) : new Media.Inline("application/pdf", data);
  }

  private static Media plain(Media.Inline media, Fields file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(media.base64());
      return new Media.PlainText(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw TranslationRefused.malformed(file.at("file_data"), "is not valid base64");
    }
  }
}
