package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.Keys;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.routing.explain.Question;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import io.aigateway.translate.loss.TranslationRefused;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /explain}: what a call would do, without sending anything. */
final class ExplainRoutes {
  private final Explainer explainer;
  private final Keys keys;
  private final Supplier<Snapshot> snapshot;

  ExplainRoutes(Explainer explainer, Keys keys, Supplier<Snapshot> snapshot) {
    this.explainer = explainer;
    this.keys = keys;
    this.snapshot = snapshot;
  }

  void add(AdminRouter router) {
    router.ask("/explain", this::explain);
  }

  private void explain(AdminExchange x) {
    Question question = question(x.body());
    try {
      x.answer(
          Json.of("explanation", ExplanationJson.of(explainer.explain(question, snapshot.get()))));
    } catch (TranslationRefused refused) {
      String path = refused.path().isEmpty() ? "body" : "body." + refused.path();
      throw FailureException.invalid(path, refused.getMessage());
    }
  }

  private Question question(Fields fields) {
    String protocol = fields.neededText("protocol");
    Optional<Dialect> dialect = Dialect.ofId(protocol);
    if (fields.has("protocol") && dialect.isEmpty()) {
      fields.reject("protocol", "must be one of " + protocols());
    }
    String alias = fields.neededText("alias");
    Optional<ObjectNode> body = fields.optionalObject("body");
    Optional<Long> key = fields.optionalId("key_id");
    boolean strict = fields.flag("strict", false);
    fields.done();
    return new Question(
        dialect.orElseThrow(),
        alias,
        body.map(given -> named(given, alias)),
        key.map(keys::get),
        strict ? LossPolicy.STRICT : LossPolicy.LENIENT);
  }

  /** The alias is said beside the body, so the body need not repeat it. */
  private static byte[] named(ObjectNode body, String alias) {
    return AdminExchange.bytes(body.put("model", alias));
  }

  private static String protocols() {
    return Arrays.stream(Dialect.values()).map(Dialect::id).collect(Collectors.joining(", "));
  }
}
