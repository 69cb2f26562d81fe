package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Writes images and documents (Anthropic docs, vision and PDF support). */
final class MessagesMediaWriter {
  private static final Set<String> IMAGES =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/yaml", "application/x-yaml");
  private static final String PDF = "application/pdf";

  private final boolean own;

  /**
   * A writer.
   *
   * @param own whether the request was read from this dialect, so that file ids mean something
   */
  MessagesMediaWriter(boolean own) {
    this.own = own;
  }

  /** The block of an image. */
  ObjectNode image(Part.Image image, String path) {
    return switch (image.media()) {
      case Media.Inline inline -> inline(MediaBytes.of(inline.mediaType(), inline.base64()), path);
      case Media.Remote remote ->
          MediaBytes.ofDataUri(remote.url())
              .map(bytes -> inline(bytes, path))
              .orElseGet(() -> block("image", url(remote)));
      case Media.Uploaded file -> block("image", file(file, path));
      case Media.PlainText text -> throw unsupported(path, "an image cannot be plain text");
    };
  }

  /** The block of a document. */
  ObjectNode document(Part.Document document, String path) {
    ObjectNode block =
        switch (document.media()) {
          case Media.Inline inline ->
              inline(MediaBytes.of(inline.mediaType(), inline.base64()), path);
          case Media.Remote remote ->
              MediaBytes.ofDataUri(remote.url())
                  .map(bytes -> inline(bytes, path))
                  .orElseGet(() -> block("document", url(remote)));
          case Media.Uploaded file -> block("document", file(file, path));
          case Media.PlainText text -> block("document", text(text.text()));
        };
    if (block.path("type").asText().equals("document")) {
      document.title().ifPresent(title -> block.put("title", title));
      document.context().ifPresent(context -> block.put("context", context));
    }
    return block;
  }

  /** The kind of block follows the bytes: pictures given as files are pictures. */
  private static ObjectNode inline(MediaBytes bytes, String path) {
    if (IMAGES.contains(bytes.type())) {
      return block("image", base64(bytes));
    }
    if (bytes.type().equals(PDF)) {
      return block("document", base64(bytes));
    }
    if (bytes.type().startsWith("text/") || TEXTS.contains(bytes.type())) {
      return decoded(bytes)
          .map(words -> block("document", text(words)))
          .orElseThrow(() -> unsupported(path, "the file is not valid base64"));
    }
    throw unsupported(path, "media type " + bytes.type() + " is not supported");
  }

  private static Optional<String> decoded(MediaBytes bytes) {
    try {
      return Optional.of(
          new String(Base64.getDecoder().decode(bytes.base64()), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode block(String type, ObjectNode source) {
    ObjectNode block = Json.object().put("type", type);
    block.set("source", source);
    return block;
  }

  private static ObjectNode base64(MediaBytes bytes) {
    return Json.object()
        .put("type", "base64")
        .put("media_type", bytes.type())
        .put("data", bytes.base64());
  }

  private static ObjectNode text(String words) {
    return Json.object().put("type", "text").put("media_type", "text/plain").put("data", words);
  }

  private static ObjectNode url(Media.Remote remote) {
    return Json.object().put("type", "url").put("url", remote.url());
  }

  private ObjectNode file(Media.Uploaded file, String path) {
    if (!own) {
      throw unsupported(path, "a file id means nothing to another vendor: send the bytes or a URL");
    }
    return Json.object().put("type", "file").put("file_id", file.fileId());
  }

  private static TranslationRefused unsupported(String path, String reason) {
    return TranslationRefused.unsupported(path, path + ": " + reason);
  }
}
