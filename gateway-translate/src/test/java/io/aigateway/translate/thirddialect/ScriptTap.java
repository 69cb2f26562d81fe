package io.aigateway.translate.thirddialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.translate.json.Json;
import io.aigateway.translate.model.RequestMarks;
import io.aigateway.translate.model.Sighting;
import io.aigateway.translate.model.TapRules;
import io.aigateway.translate.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Watches scripts that pass untouched. */
final class ScriptTap implements TapRules {
  private static final RequestMarks MARKS =
      new RequestMarks(
          Set.of("lines", "rules"),
          Set.of("image"),
          Set.of("document"),
          Set.of(),
          Set.of("tools"),
          Set.of());

  @Override
  public Watch watch() {
    return (event, before) -> parsed(event.data()).map(data -> sighting(data, data));
  }

  @Override
  public Optional<Sighting> answer(byte[] body) {
    return parsed(new String(body, StandardCharsets.UTF_8))
        .filter(answer -> answer.hasNonNull("error") || answer.path("lines").isArray())
        .map(answer -> sighting(answer, answer.path("lines")));
  }

  private static Optional<JsonNode> parsed(String data) {
    try {
      return Optional.of(Json.parse(data)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Sighting sighting(JsonNode whole, JsonNode said) {
    long characters =
        Stream.of("text", "refusal", "thinking", "with")
            .flatMap(name -> said.findValues(name).stream())
            .mapToLong(piece -> piece.asText().length())
            .sum();
    return new Sighting(
        characters > 0 || !said.findValues("call").isEmpty(),
        characters,
        whole.path("end").isTextual(),
        whole.path("over").booleanValue(),
        false,
        whole.hasNonNull("error"),
        ScriptUsage.read(whole.path("usage")),
        Optional.of(whole.path("model").asText()).filter(model -> !model.isEmpty()));
  }

  @Override
  public List<String> eventModel() {
    return List.of("model");
  }

  @Override
  public List<String> answerModel() {
    return List.of("model");
  }

  @Override
  public SseEvent closing() {
    return new SseEvent("", "{\"over\":true}");
  }

  @Override
  public boolean closingIsOptional() {
    return true;
  }

  @Override
  public boolean usageOnRequest() {
    return false;
  }

  @Override
  public RequestMarks requestMarks() {
    return MARKS;
  }
}
