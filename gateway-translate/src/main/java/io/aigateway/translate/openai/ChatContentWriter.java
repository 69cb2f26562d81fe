package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes parts of messages. Text parts stay apart, because words of two parts are not one word. */
final class ChatContentWriter {
  /** What is said of cache markers that cannot be carried. */
  static final String NO_CACHE_MARK = "the upstream caches prompts by itself";

  private final ChatDraft draft;
  private int marks;

  ChatContentWriter(ChatDraft draft) {
    this.draft = draft;
  }

  /** The parts of a user or system message; empty text is left out. */
  List<ObjectNode> parts(List<Placed> parts) {
    List<ObjectNode> written = new ArrayList<>();
    for (Placed placed : parts) {
      written.addAll(part(placed.part(), placed.path()));
    }
    return written;
  }

  /** Several parts as an array, a single plain text as a string, which every server reads. */
  static JsonNode content(List<ObjectNode> parts) {
    if (parts.size() == 1
        && parts.getFirst().size() == 2
        && parts.getFirst().path("type").asText().equals("text")) {
      return parts.getFirst().get("text");
    }
    ArrayNode array = Json.object().putArray("content");
    parts.forEach(array::add);
    return array;
  }

  List<ObjectNode> part(Part part, String path) {
    return switch (part) {
      case Part.Text text -> text(text, path);
      case Part.Image image -> List.of(image(image, path));
      case Part.Document document -> document(document, path);
      case Part.Foreign foreign -> List.of(foreign(foreign, path));
      case Part.Refusal refusal -> words(refusal.text());
      case Part.Reasoning reasoning -> List.of();
      case Part.SealedReasoning sealed -> List.of();
      case Part.ToolCall call ->
          throw TranslationRefused.malformed(path, "a tool call belongs to the assistant");
      case Part.ToolResult result ->
          throw TranslationRefused.malformed(path, "a tool result belongs to the user");
    };
  }

  private static List<ObjectNode> words(String text) {
    return text.isEmpty() ? List.of() : List.of(Trees.textPart(text));
  }

  private List<ObjectNode> text(Part.Text text, String path) {
    List<ObjectNode> written = words(text.text());
    if (written.isEmpty()) {
      draft.leave(path, text.extensions());
      draft.unmarked(text.cache(), path);
    }
    written.forEach(json -> finish(json, text.cache(), text.extensions(), path));
    return written;
  }

  private void finish(ObjectNode json, Optional<CacheMark> mark, Extensions more, String path) {
    draft.extensions(path, more, json);
    mark.ifPresent(value -> mark(json, value, path));
  }

  /** Beyond the upstream's limit a marker is left out; the first ones stand on what is stable. */
  private void mark(ObjectNode json, CacheMark mark, String path) {
    String place = path + "." + mark.field();
    if (!draft.profile().cacheBreakpoints()) {
      draft.losses().dropped(place, LossCause.UPSTREAM_DECIDES, NO_CACHE_MARK);
    } else if (marks < ChatCacheMarks.MAX_BREAKPOINTS) {
      marks++;
      json.set("prompt_cache_breakpoint", ChatCacheMarks.breakpoint(mark));
    } else {
      draft.losses().dropped(place, LossCause.TOO_MANY, "the upstream takes four cache markers");
    }
  }

  private ObjectNode image(Part.Image image, String path) {
    ObjectNode json = Json.object().put("type", "image_url");
    ObjectNode inner = json.putObject("image_url");
    inner.put("url", url(image.media(), path));
    finish(json, image.cache(), image.extensions(), path);
    return json;
  }

  private static String url(Media media, String path) {
    return switch (media) {
      case Media.Inline inline -> DataUri.write(inline);
      case Media.Remote remote -> remote.url();
      case Media.Uploaded uploaded -> throw uploaded(path);
      case Media.PlainText text ->
          throw TranslationRefused.malformed(path, "an image cannot be plain text");
    };
  }

  private static TranslationRefused uploaded(String path) {
    return TranslationRefused.unsupported(
        path, "a file uploaded to one provider is unknown to another: send it inline");
  }

  private List<ObjectNode> document(Part.Document document, String path) {
    List<ObjectNode> written = new ArrayList<>();
    document.context().ifPresent(context -> written.addAll(words(context)));
    ObjectNode json =
        switch (document.media()) {
          case Media.Inline inline -> inline(inline, document.title());
          case Media.PlainText text -> titled(text.text(), document.title(), path);
          case Media.Uploaded uploaded -> file(uploaded, path);
          case Media.Remote remote ->
              throw TranslationRefused.unsupported(
                  path, "the upstream fetches no documents: send it inline");
        };
    finish(json, document.cache(), document.extensions(), path);
    written.add(json);
    return written;
  }

  private ObjectNode file(Media.Uploaded uploaded, String path) {
    if (!draft.own()) {
      throw uploaded(path);
    }
    ObjectNode json = Json.object().put("type", "file");
    json.putObject("file").put("file_id", uploaded.fileId());
    return json;
  }

  private static ObjectNode inline(Media.Inline inline, Optional<String> title) {
    if (inline.mediaType().startsWith("text/")) {
      byte[] bytes = Base64.getMimeDecoder().decode(inline.base64());
      return Trees.textPart(new String(bytes, StandardCharsets.UTF_8));
    }
    ObjectNode json = Json.object().put("type", "file");
    String name = title.filter(text -> !text.isBlank()).orElse("document");
    boolean suffixed = name.indexOf('.') >= 0 || !inline.mediaType().equals("application/pdf");
    json.putObject("file")
        .put("filename", suffixed ? name : name + ".pdf")
        .put("file_data", DataUri.write(inline));
    return json;
  }

  private ObjectNode titled(String text, Optional<String> title, String path) {
    draft
        .losses()
        .approximated(
            Placed.leaf(path, "source"), LossCause.AS_TEXT, "a document of text became plain text");
    return Trees.textPart(title.map(name -> name + "\n\n" + text).orElse(text));
  }

  private ObjectNode foreign(Part.Foreign foreign, String path) {
    if (draft.own() && Trees.of(foreign.json()) instanceof ObjectNode own) {
      return own;
    }
    draft
        .losses()
        .approximated(
            Placed.leaf(path, "type"), LossCause.AS_TEXT, foreign.type() + " became plain text");
    return Trees.textPart(ForeignText.of(foreign));
  }
}
