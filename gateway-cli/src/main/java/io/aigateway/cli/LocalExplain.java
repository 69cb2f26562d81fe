package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.routing.explain.Question;
import io.aigateway.server.Administration;
import io.aigateway.server.admin.ExplanationJson;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;

/**
 * Explains by the configuration alone: cooldowns and circuits are known to running servers only.
 */
record LocalExplain(Administration a) implements ExplainPort {
  @Override
  public JsonNode explain(Asked asked) {
    Question question =
        new Question(
            asked.dialect(),
            asked.alias(),
            asked.body(),
            asked.key().map(name -> Named.key(a, name)),
            asked.strict() ? LossPolicy.STRICT : LossPolicy.LENIENT);
    try {
      return ExplanationJson.of(a.explainer().explain(question, a.configuration().snapshot()));
    } catch (TranslationRefused refused) {
      throw FailureException.invalid(
          refused.path().isEmpty() ? "body" : "body." + refused.path(), refused.getMessage());
    }
  }
}
