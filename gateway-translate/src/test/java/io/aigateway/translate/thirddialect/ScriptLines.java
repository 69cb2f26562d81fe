package io.aigateway.translate.thirddialect;

import io.aigateway.translate.json.Fields;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Extensions;
import io.aigateway.translate.model.Media;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lines: those that one side says without a break are its turn. */
final class ScriptLines {
  private ScriptLines() {}

  static List<Turn> turns(List<Fields> lines) {
    List<Turn> turns = new ArrayList<>();
    List<Placed> said = new ArrayList<>();
    String speaker = "";
    for (Fields line : lines) {
      String by = line.requiredName("by");
      if (!by.equals(speaker) && !said.isEmpty()) {
        turns.add(turn(speaker, said));
        said.clear();
      }
      speaker = by;
      said.add(new Placed(part(line), line.path()));
    }
    if (!said.isEmpty()) {
      turns.add(turn(speaker, said));
    }
    return turns;
  }

  private static Turn turn(String speaker, List<Placed> said) {
    List<Part> parts = Placed.parts(said);
    Places places = Places.of(said.getFirst().path(), said);
    return switch (speaker) {
      case "user" -> new Turn.User(parts, Extensions.NONE, places);
      case "model" -> new Turn.Assistant(parts, Extensions.NONE, places);
      case "rules" -> new Turn.Instructions(parts, Extensions.NONE, places);
      default -> throw TranslationRefused.malformed(places.turn() + ".by", "nobody knows them");
    };
  }

  private static Part part(Fields line) {
    return switch (line.requiredName("type")) {
      case "text" ->
          new Part.Text(line.requiredText("text"), Optional.empty(), Extensions.of(line.rest()));
      case "image" -> new Part.Image(media(line), Optional.empty(), Extensions.of(line.rest()));
      case "document" -> {
        Optional<String> title = line.text("title");
        Media media = media(line);
        yield new Part.Document(
            media, title, Optional.empty(), Optional.empty(), Extensions.of(line.rest()));
      }
      case "thinking" -> new Part.Reasoning(line.requiredText("thinking"), line.text("seal"));
      case "sealed" -> new Part.SealedReasoning(line.requiredName("sealed"));
      case "refusal" -> new Part.Refusal(line.requiredText("refusal"));
      case "call" ->
          new Part.ToolCall(
              line.requiredName("id"),
              line.requiredName("tool"),
              line.text("with").orElse(""),
              false,
              Optional.empty());
      case "result" ->
          new Part.ToolResult(
              line.requiredName("id"),
              line.objects("said").stream().map(ScriptLines::part).toList(),
              line.flag("failed").orElse(false),
              Optional.empty());
      default -> throw TranslationRefused.malformed(line.at("type"), "no such kind of line");
    };
  }

  private static Media media(Fields line) {
    Optional<Media> remote = line.text("url").map(Media.Remote::new);
    return remote.orElseGet(
        () -> new Media.Inline(line.requiredName("media"), line.requiredName("data")));
  }
}
