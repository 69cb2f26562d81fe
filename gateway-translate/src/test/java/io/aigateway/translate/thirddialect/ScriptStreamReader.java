package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Codec;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.outcome.End;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.sse.SseEvent;
import java.util.List;

/** Reads a stream of pieces. */
final class ScriptStreamReader implements Codec.EventReader {
  private final ScriptEvents events = new ScriptEvents();

  @Override
  public List<StreamEvent> on(SseEvent event) {
    if (!events.over()) {
      read(parsed(event.data()));
    }
    return events.take();
  }

  @Override
  public List<StreamEvent> end(End end) {
    if (!events.over()) {
      events.fail(
          switch (end) {
            case End.Clean clean -> Fault.of(FaultKind.BAD_GATEWAY, "the script has no end");
            case End.Cut cut -> cut.fault();
          });
    }
    return events.take();
  }

  private void read(JsonNode data) {
    if (data.hasNonNull("error")) {
      events.fail(ScriptFaults.read(data.path("error")));
      return;
    }
    if (data.has("start")) {
      events.start(data.path("start").asText(), data.path("model").asText());
    }
    ScriptAnswers.piece(data, events);
    ScriptUsage.read(data.path("usage")).ifPresent(events::usage);
    if (data.path("end").isTextual()) {
      events.end(ScriptEnds.read(data.path("end").textValue()));
    }
  }

  private static JsonNode parsed(String data) {
    try {
      return Json.parse(data);
    } catch (JsonProcessingException e) {
      throw TranslationRefused.malformed("", "the event is not JSON");
    }
  }
}
