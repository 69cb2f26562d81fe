package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.Answer;
import io.aigateway.translate.model.AnswerContext;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import java.util.List;
import java.util.Optional;

/** Complete answers: the lines of the model, its end and its usage. */
final class ScriptAnswers {
  private ScriptAnswers() {}

  static List<StreamEvent> read(JsonNode body) {
    ScriptEvents events = new ScriptEvents();
    if (body.hasNonNull("error")) {
      events.fail(ScriptFaults.read(body.path("error")));
    } else if (!body.path("lines").isArray()) {
      events.fail(Fault.of(FaultKind.BAD_GATEWAY, "the upstream's answer is no script"));
    } else {
      events.start(body.path("id").asText(), body.path("model").asText());
      body.path("lines").forEach(line -> piece(line, events));
      ScriptUsage.read(body.path("usage")).ifPresent(events::usage);
      events.end(ScriptEnds.read(body.path("end").asText()));
    }
    return events.take();
  }

  /** Reads what a line of an answer or a piece of a stream says. */
  static void piece(JsonNode line, ScriptEvents events) {
    events.text(line.path("text").asText());
    events.refusal(line.path("refusal").asText());
    events.thinking(line.path("thinking").asText());
    events.seal(line.path("seal").asText());
    if (line.path("sealed").isTextual()) {
      events.sealed(line.path("sealed").textValue());
    }
    events.call(line.path("call").asText(), line.path("tool").asText());
    events.with(line.path("with").asText());
  }

  static ObjectNode write(Answer answer, AnswerContext context) {
    ObjectNode body =
        Json.object()
            .put("id", ThirdDialect.ID + "-" + context.answerId())
            .put("model", context.shownModel(answer.model()));
    body.putArray("lines");
    for (Part part : answer.parts()) {
      line(part, context).ifPresent(body.withArray("lines")::add);
    }
    body.put("end", ScriptEnds.write(answer.finish().reason()));
    answer.usage().ifPresent(usage -> body.set("usage", ScriptUsage.write(usage)));
    return body;
  }

  private static Optional<ObjectNode> line(Part part, AnswerContext context) {
    ObjectNode line = Json.object();
    return switch (part) {
      case Part.Text text -> Optional.of(line.put("text", text.text()));
      case Part.Refusal refusal -> Optional.of(line.put("refusal", refusal.text()));
      case Part.Reasoning reasoning -> {
        boolean hidden = context.wishes().hideReasoning();
        line.put("thinking", hidden ? "" : reasoning.text());
        reasoning.signature().ifPresent(signature -> line.put("seal", signature));
        yield Optional.of(line);
      }
      case Part.SealedReasoning sealed -> Optional.of(line.put("sealed", sealed.data()));
      case Part.ToolCall call ->
          Optional.of(
              line.put("call", call.id()).put("tool", call.name()).put("with", call.arguments()));
      // Models show no pictures and answer no calls; what only one vendor knows stays with it.
      case Part.Image image -> Optional.empty();
      case Part.Document document -> Optional.empty();
      case Part.ToolResult result -> Optional.empty();
      case Part.Foreign foreign -> Optional.empty();
    };
  }
}
