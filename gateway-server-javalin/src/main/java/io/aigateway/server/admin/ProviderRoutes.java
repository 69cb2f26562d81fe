package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.Providers;
import java.util.Optional;

/** {@code /providers}: vendors, and whatever speaks like one. */
final class ProviderRoutes {
  private static final String ONE = "/providers/{id}";

  private final Providers providers;
  private final Revisions revisions;

  ProviderRoutes(Providers providers, Revisions revisions) {
    this.providers = providers;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    router
        .get("/providers", this::list)
        .post("/providers", this::create)
        .get(ONE, x -> answer(x, providers.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .ask(ONE + "/test", this::test)
        .post(ONE + "/sync", this::sync);
  }

  private void list(AdminExchange x) {
    x.answer(Json.list("providers", providers.list(), this::json));
  }

  private void create(AdminExchange x) {
    ProviderDraft draft = ProviderFields.provider(x.body(), ProviderFields.NEW_PROVIDER);
    Provider created = providers.create(draft);
    x.revision(revision(created));
    x.created(Json.of("provider", json(created)));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("id");
    answer(
        x,
        providers.change(
            id,
            now -> {
              revisions.require(x, "provider", id, now.facts());
              return ProviderFields.provider(fields, now);
            }));
  }

  private void delete(AdminExchange x) {
    Provider present = providers.get(x.id("id"));
    revisions.require(x, "provider", present.id(), ProviderDraft.of(present).facts());
    providers.delete(present.id());
    x.done();
  }

  private String revision(Provider provider) {
    return revisions.of(ProviderDraft.of(provider).facts());
  }

  private ObjectNode json(Provider provider) {
    return ProviderJson.provider(provider, providers.models(provider.id()), revisions);
  }

  private void answer(AdminExchange x, Provider provider) {
    x.revision(revision(provider));
    x.answer(Json.of("provider", json(provider)));
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
}
