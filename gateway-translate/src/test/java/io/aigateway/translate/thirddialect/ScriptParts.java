package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.CacheMark;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes what is said as lines. */
final class ScriptParts {
  private final BiConsumer<String, Extensions> leave;
  private final LossLog losses;

  ScriptParts(BiConsumer<String, Extensions> leave, LossLog losses) {
    this.leave = leave;
    this.losses = losses;
  }

  /** The words of a rule. */
  static String words(Placed rule) {
    if (rule.part() instanceof Part.Text text) {
      return text.text();
    }
    throw TranslationRefused.unsupported(rule.path(), "rules are words");
  }

  ObjectNode line(String speaker, Placed placed) {
    return say(Json.object().put("by", speaker), placed.part(), placed.path());
  }

  private ObjectNode say(ObjectNode line, Part part, String path) {
    return switch (part) {
      case Part.Text text -> {
        cache(text.cache(), path);
        leave.accept(path, text.extensions());
        yield line.put("type", "text").put("text", text.text());
      }
      case Part.Image image -> {
        cache(image.cache(), path);
        leave.accept(path, image.extensions());
        yield media(line.put("type", "image"), image.media(), path);
      }
      case Part.Document document -> document(line, document, path);
      case Part.Reasoning reasoning -> {
        reasoning.signature().ifPresent(seal -> line.put("seal", seal));
        yield line.put("type", "thinking").put("thinking", reasoning.text());
      }
      case Part.SealedReasoning sealed -> line.put("type", "sealed").put("sealed", sealed.data());
      case Part.Refusal refusal -> line.put("type", "refusal").put("refusal", refusal.text());
      case Part.ToolCall call -> call(line, call, path);
      case Part.ToolResult result -> result(line, result, path);
      case Part.Foreign foreign ->
          throw TranslationRefused.unsupported(path, foreign.type() + " is no line");
    };
  }

  private ObjectNode document(ObjectNode line, Part.Document document, String path) {
    cache(document.cache(), path);
    leave.accept(path, document.extensions());
    document.context().ifPresent(words -> losses.dropped(path + ".context", "lines have none"));
    document.title().ifPresent(title -> line.put("title", title));
    return media(line.put("type", "document"), document.media(), path);
  }

  private ObjectNode call(ObjectNode line, Part.ToolCall call, String path) {
    cache(call.cache(), path);
    String with =
        call.custom() ? Json.text(Json.object().put("input", call.arguments())) : call.arguments();
    return line.put("type", "call").put("id", call.id()).put("tool", call.name()).put("with", with);
  }

  private ObjectNode result(ObjectNode line, Part.ToolResult result, String path) {
    cache(result.cache(), path);
    line.put("type", "result").put("id", result.callId()).put("failed", result.error());
    result.content().forEach(part -> line.withArray("said").add(say(Json.object(), part, path)));
    return line;
  }

  private static ObjectNode media(ObjectNode line, Media media, String path) {
    return switch (media) {
      case Media.Inline inline ->
          line.put("media", inline.mediaType()).put("data", inline.base64());
      case Media.Remote remote -> line.put("url", remote.url());
      case Media.PlainText text -> line.put("type", "text").put("text", text.text());
      case Media.Uploaded uploaded ->
          throw TranslationRefused.unsupported(path, "the file is with another vendor");
    };
  }

  private void cache(Optional<CacheMark> mark, String path) {
    mark.ifPresent(one -> losses.dropped(path + "." + one.field(), "scripts are not cached"));
  }
}
