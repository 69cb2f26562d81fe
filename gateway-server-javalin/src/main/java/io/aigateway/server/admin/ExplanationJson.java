package io.aigateway.server.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.routing.explain.Explanation;
import io.aigateway.routing.explain.Explanation.Option;
import io.aigateway.routing.explain.Explanation.Said;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.plan.Plan;
import io.aigateway.routing.plan.Reason;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.translate.loss.Loss;
import java.util.Locale;
import java.util.Optional;

/** Explanations as JSON, for the API and for programs that use the command line. */
public final class ExplanationJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ExplanationJson() {}

  /** The whole explanation; absent values are null. */
  public static ObjectNode of(Explanation explanation) {
    ObjectNode json =
        Json.object()
            .put("protocol", explanation.dialect().id())
            .put("alias", explanation.alias())
            .put("stream", explanation.stream())
            .put("prompt_tokens", explanation.promptTokens());
    json.set("refusal", orNull(explanation.refusal().map(ExplanationJson::refusal)));
    json.set("candidates", Json.array(explanation.options(), ExplanationJson::option));
    json.set("skipped", Json.array(explanation.skipped(), ExplanationJson::skipped));
    return json;
  }

  private static JsonNode refusal(Explanation.Refusal refusal) {
    return Json.object()
        .put("cause", refusal.cause().code())
        .put("http_status", refusal.status())
        .put("message", refusal.message());
  }

  private static JsonNode option(Option option) {
    Candidate candidate = option.candidate();
    ObjectNode json =
        mapping(candidate.mapping())
            .put("verdict", option.verdict().code())
            .put("provider_name", candidate.provider().name())
            .put("model_id", candidate.model().modelId())
            .put("protocol", candidate.dialect().id())
            .put("call_method", candidate.direct() ? "direct" : "convert");
    json.set("reasons", Json.array(option.reasons(), ExplanationJson::reason));
    switch (option.said()) {
      case Said.Sent sent -> {
        json.set("request", request(sent));
        json.set("losses", Json.array(sent.losses(), ExplanationJson::loss));
        json.putNull("refused");
      }
      case Said.Unsayable unsayable -> {
        json.putNull("request");
        json.putArray("losses");
        json.set(
            "refused",
            Json.object().put("path", unsayable.path()).put("message", unsayable.message()));
      }
    }
    return json;
  }

  private static ObjectNode mapping(Mapping mapping) {
    return Json.object()
        .put("mapping_id", mapping.id())
        .put("provider_id", mapping.providerId())
        .put("provider_model_id", mapping.providerModelId())
        .put("weight", mapping.weight());
  }

  private static JsonNode skipped(Plan.Skipped skipped) {
    ObjectNode json = mapping(skipped.mapping());
    json.set("reason", reason(skipped.reason()));
    return json;
  }

  private static JsonNode reason(Reason reason) {
    return Json.object().put("code", reason.kind().code()).put("text", reason.text());
  }

  static JsonNode loss(Loss loss) {
    return Json.object()
        .put("fate", loss.fate().name().toLowerCase(Locale.ROOT))
        .put("path", loss.path())
        .put("cause", loss.cause().code())
        .put("detail", loss.detail());
  }

  private static JsonNode request(Said.Sent sent) {
    ObjectNode json = Json.object().put("method", "POST").put("url", sent.uri().toString());
    json.set("headers", headers(sent.headers()));
    json.set("body", body(sent.body()));
    return json;
  }

  private static JsonNode headers(Headers headers) {
    ObjectNode json = Json.object();
    headers.values().forEach((name, values) -> json.put(name, String.join(", ", values)));
    return json;
  }

  private static JsonNode body(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("requests for vendors are always JSON", e);
    }
  }

  private static JsonNode orNull(Optional<JsonNode> value) {
    return value.orElseGet(Json::nothing);
  }
}
