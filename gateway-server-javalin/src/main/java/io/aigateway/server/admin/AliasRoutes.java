package io.aigateway.server.admin;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import java.util.List;
import java.util.Optional;

/** {@code /aliases} and their mappings. */
final class AliasRoutes {
  private static final String ONE = "/aliases/{id}";
  private static final String MAPPINGS = ONE + "/mappings";
  private static final String MAPPING = MAPPINGS + "/{mid}";
  private static final AliasDraft NEW_ALIAS = new AliasDraft("", true, "");
  private static final MappingDraft NEW_MAPPING = new MappingDraft(0, 0, 1, true);

  private final Aliases aliases;
  private final AdminRoutes.Live live;
  private final Revisions revisions;

  AliasRoutes(Aliases aliases, AdminRoutes.Live live, Revisions revisions) {
    this.aliases = aliases;
    this.live = live;
    this.revisions = revisions;
  }

  void add(AdminRouter router) {
    router
        .get("/aliases", x -> x.answer(Json.list("aliases", aliases.list(), json()::alias)))
        .post("/aliases", this::create)
        .get(ONE, x -> answer(x, aliases.get(x.id("id"))))
        .put(ONE, this::change)
        .delete(ONE, this::delete)
        .get(MAPPINGS, this::mappings)
        .post(MAPPINGS, this::addMapping)
        .put(MAPPINGS + "/order", this::order)
        .put(MAPPING, this::changeMapping)
        .delete(MAPPING, this::deleteMapping);
  }

  private void create(AdminExchange x) {
    Alias created = aliases.create(alias(x.body(), NEW_ALIAS));
    x.revision(revisions.of(AliasDraft.of(created).facts()));
    x.created(Json.of("alias", json().alias(created)));
  }

  private void change(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("id");
    answer(
        x,
        aliases.change(
            id,
            now -> {
              revisions.require(x, "alias", id, now.facts());
              return alias(fields, now);
            }));
  }

  private void delete(AdminExchange x) {
    Alias present = aliases.get(x.id("id"));
    revisions.require(x, "alias", present.id(), AliasDraft.of(present).facts());
    aliases.delete(present.id());
    x.done();
  }

  private void mappings(AdminExchange x) {
    x.answer(Json.list("mappings", aliases.get(x.id("id")).mappings(), json()::mapping));
  }

  private void addMapping(AdminExchange x) {
    Mapping added = aliases.addMapping(x.id("id"), mapping(x.body(), NEW_MAPPING));
    x.revision(revisions.of(MappingDraft.of(added).facts()));
    x.created(Json.of("mapping", json().mapping(added)));
  }

  private void changeMapping(AdminExchange x) {
    Fields fields = x.body();
    long id = x.id("mid");
    Mapping changed =
        aliases.changeMapping(
            x.id("id"),
            id,
            now -> {
              revisions.require(x, "mapping", id, now.facts());
              return mapping(fields, now);
            });
    x.revision(revisions.of(MappingDraft.of(changed).facts()));
    x.answer(Json.of("mapping", json().mapping(changed)));
  }

  private void deleteMapping(AdminExchange x) {
    Mapping present = aliases.mapping(x.id("id"), x.id("mid"));
    revisions.require(x, "mapping", present.id(), MappingDraft.of(present).facts());
    aliases.deleteMapping(x.id("id"), present.id());
    x.done();
  }

  private void order(AdminExchange x) {
    Fields fields = x.body();
    List<Long> order = fields.ids("order");
    fields.done();
    answer(x, aliases.order(x.id("id"), order));
  }

  private void answer(AdminExchange x, Alias alias) {
    x.revision(revisions.of(AliasDraft.of(alias).facts()));
    x.answer(Json.of("alias", json().alias(alias)));
  }

  private AliasJson json() {
    return new AliasJson(live.snapshot().get(), live.cooldowns(), revisions);
  }

  private static AliasDraft alias(Fields fields, AliasDraft present) {
    AliasDraft draft =
        new AliasDraft(
            fields.text("name", present.name()),
            fields.flag("enabled", present.enabled()),
            fields.optionalText("description", Optional.of(present.description())).orElse(""));
    fields.done();
    return draft;
  }

  private static MappingDraft mapping(Fields fields, MappingDraft present) {
    MappingDraft draft =
        new MappingDraft(
            fields.id("provider_id", present.providerId()),
            fields.id("provider_model_id", present.providerModelId()),
            fields.number("weight", present.weight()),
            fields.flag("enabled", present.enabled()));
    fields.done();
    return draft;
  }
}
