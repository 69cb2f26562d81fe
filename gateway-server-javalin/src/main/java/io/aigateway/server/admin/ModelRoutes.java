package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;

/** {@code /providers/{id}/models}: the models of a provider. */
final class ModelRoutes {
  private static final String MODELS = "/providers/{id}/models";
  private static final String ONE = MODELS + "/{mid}";

  private final Providers providers;
  private final Revisions revisions;

  ModelRoutes(Providers providers, Revisions revisions) {
    this.providers = providers;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    router
        .get(MODELS, x -> x.answer(Json.list("models", providers.models(x.id("id")), this::json)))
        .post(MODELS, this::create)
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .ask(ONE + "/test", this::test);
  }

  private ObjectNode json(ProviderModel model) {
    return ProviderJson.model(model, revisions);
  }

  private void create(AdminExchange x) {
    ModelDraft draft = ProviderFields.model(x.body(), ProviderFields.NEW_MODEL);
    ProviderModel added = providers.addModel(x.id("id"), draft);
    x.revision(revisions.of(added.facts().facts()));
    x.created(Json.of("model", json(added)));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("mid");
    ProviderModel changed =
        providers.changeModel(
            x.id("id"),
            id,
            now -> {
              revisions.require(x, "model", id, now.facts());
              return ProviderFields.model(fields, now);
            });
    x.revision(revisions.of(changed.facts().facts()));
    x.answer(Json.of("model", json(changed)));
  }

  private void delete(AdminExchange x) {
    ProviderModel present = providers.model(x.id("id"), x.id("mid"));
    revisions.require(x, "model", present.id(), present.facts().facts());
    providers.deleteModel(x.id("id"), x.id("mid"));
    x.done();
  }

  private void test(AdminExchange x) {
    x.answer(Json.list("tests", providers.testModel(x.id("id"), x.id("mid")), ProviderJson::probe));
  }
}
