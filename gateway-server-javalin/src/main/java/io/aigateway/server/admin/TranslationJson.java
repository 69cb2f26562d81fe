package io.aigateway.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.recorded.FieldLinks;
import io.aigateway.translate.recorded.RecordedKind;
import io.aigateway.translate.recorded.Recording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** Translations as JSON. */
final class TranslationJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private TranslationJson() {}

  /**
   * The whole translation.
   *
   * @param translation may be asked again and again, about documents that differ in one field
   */
  static ObjectNode of(
      RecordedKind kind, byte[] text, Function<byte[], Recording.Outcome> translation) {
    Recording.Outcome outcome = translation.apply(text);
    ObjectNode json = Json.object().put("kind", kind.word()).put("direct", outcome.direct());
    json.put("text", new String(outcome.body(), StandardCharsets.UTF_8));
    json.set("body", kind == RecordedKind.STREAM ? Json.nothing() : body(outcome.body()));
    json.set("losses", Json.array(outcome.losses(), ExplanationJson::loss));
    json.set(
        "links",
        Json.array(
            links(kind, text, outcome, translation),
            link -> Json.object().put("from", link.from()).put("to", link.to())));
    json.set(
        "steps",
        Json.array(
            outcome.steps(),
            step -> Json.object().put("read", step.read()).put("written", step.written())));
    json.set("fault", Json.text(outcome.fault().map(Fault::message)));
    return json;
  }

  private static List<FieldLinks.Link> links(
      RecordedKind kind,
      byte[] text,
      Recording.Outcome outcome,
      Function<byte[], Recording.Outcome> translation) {
    return kind == RecordedKind.STREAM || outcome.fault().isPresent()
        ? List.of()
        : FieldLinks.of(text, outcome.body(), bytes -> translation.apply(bytes).body());
  }

  private static JsonNode body(byte[] bytes) {
    try {
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return Json.nothing(); // Bytes that passed as they are need not be JSON.
    }
  }
}
