package io.aigateway.server.admin;

import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.Providers;
import java.util.Optional;

/** {@code /providers} and their models. */
final class ProviderRoutes {
  private static final String ONE = "/providers/{id}";
  private static final String MODELS = ONE + "/models";
  private static final String MODEL = MODELS + "/{mid}";

  private final Providers providers;

  ProviderRoutes(Providers providers) {
    this.providers = providers;
  }

  void add(AdminRouter router) {
    router
        .get("/providers", this::list)
        .post("/providers", this::create)
        .get(ONE, x -> answer(x, providers.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .post(ONE + "/test", this::test)
        .post(ONE + "/sync", this::sync)
        .get(MODELS, this::models)
        .post(MODELS, this::addModel)
        .put(MODEL, this::changeModel)
        .delete(MODEL, this::deleteModel)
        .post(MODEL + "/test", this::testModel);
  }

  private void list(AdminExchange x) {
    x.answer(
        Json.list(
            "providers",
            providers.list(),
            p -> ProviderJson.provider(p, providers.models(p.id()))));
  }

  private void create(AdminExchange x) {
    ProviderDraft draft = ProviderFields.provider(x.body(), ProviderFields.NEW_PROVIDER);
    Provider created = providers.create(draft);
    x.created(Json.of("provider", ProviderJson.provider(created, providers.models(created.id()))));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    answer(x, providers.change(x.id("id"), now -> ProviderFields.provider(fields, now)));
  }

  private void delete(AdminExchange x) {
    providers.delete(x.id("id"));
    x.done();
  }

  private void answer(AdminExchange x, Provider provider) {
    x.answer(Json.of("provider", ProviderJson.provider(provider, providers.models(provider.id()))));
  }

  private void test(AdminExchange x) {
    Fields fields = x.optionalBody();
    Optional<String> model = fields.optionalText("model_id", Optional.empty());
    fields.done();
    x.answer(Json.list("tests", providers.test(x.id("id"), model), ProviderJson::probe));
  }

  private void sync(AdminExchange x) {
    x.answer(ProviderJson.sync(providers.sync(x.id("id"))));
  }

  private void models(AdminExchange x) {
    x.answer(Json.list("models", providers.models(x.id("id")), ProviderJson::model));
  }

  private void addModel(AdminExchange x) {
    ModelDraft draft = ProviderFields.model(x.body(), ProviderFields.NEW_MODEL);
    x.created(Json.of("model", ProviderJson.model(providers.addModel(x.id("id"), draft))));
  }

  private void changeModel(AdminExchange x) {
    Fields fields = x.body();
    x.answer(
        Json.of(
            "model",
            ProviderJson.model(
                providers.changeModel(
                    x.id("id"), x.id("mid"), now -> ProviderFields.model(fields, now)))));
  }

  private void deleteModel(AdminExchange x) {
    providers.deleteModel(x.id("id"), x.id("mid"));
    x.done();
  }

  private void testModel(AdminExchange x) {
    x.answer(Json.list("tests", providers.testModel(x.id("id"), x.id("mid")), ProviderJson::probe));
  }
}
