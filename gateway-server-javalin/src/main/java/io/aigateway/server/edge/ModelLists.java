package io.aigateway.server.edge;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasFacts;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.routing.plan.Planner;
import io.aigateway.server.web.RequestIds;
import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.target.ShownModel;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows a key the aliases that it may call and that lead somewhere now, and no others. */
final class ModelLists {
  private static final int USUAL_LIMIT = 20;
  private static final int MAX_LIMIT = 1000;

  private final KeyGate gate;

  ModelLists(KeyGate gate) {
    this.gate = gate;
  }

  /** All models at once. */
  void all(Context ctx, Dialect dialect) {
    send(ctx, dialect, dialect.writeModels(visible(gate.admit(ctx)), false));
  }

  /** A page of models, by {@code limit}, {@code after_id} and {@code before_id}. */
  void page(Context ctx, Dialect dialect) {
    List<ShownModel> models = visible(gate.admit(ctx));
    int limit = limit(ctx);
    Optional<String> before = Optional.ofNullable(ctx.queryParam("before_id"));
    int from = position(models, Optional.ofNullable(ctx.queryParam("after_id"))) + 1;
    int end = before.isPresent() ? Math.max(position(models, before), 0) : models.size();
    // Backwards the page ends at the cursor; forwards it begins there.
    int first = before.isPresent() ? Math.max(end - limit, from) : from;
    int last = Math.min(first + limit, end);
    boolean more = before.isPresent() ? first > from : last < end;
    List<ShownModel> shown = first < last ? models.subList(first, last) : List.of();
    send(ctx, dialect, dialect.writeModels(shown, more));
  }

  /** One model; its id may contain slashes. */
  void one(Context ctx, Dialect dialect) {
    Admission admission = gate.admit(ctx);
    String id = ctx.pathParam("id");
    ShownModel model =
        visible(admission).stream()
            .filter(shown -> shown.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new RequestRefused(
                        FaultKind.NOT_FOUND, "there is no model '" + id + "' for this key"));
    send(ctx, dialect, dialect.writeModel(model));
  }

  private static List<ShownModel> visible(Admission admission) {
    Snapshot snapshot = admission.snapshot();
    return snapshot.aliases().stream()
        .filter(alias -> admission.key().allows(GrantKind.MODELS, alias.id()))
        .filter(alias -> Planner.routable(alias.name(), snapshot))
        .sorted(Comparator.comparing(Alias::name))
        .map(alias -> shown(alias, snapshot))
        .toList();
  }

  private static ShownModel shown(Alias alias, Snapshot snapshot) {
    AliasFacts facts = AliasFacts.of(alias, snapshot::model);
    return new ShownModel(
        alias.name(), alias.createdAt(), facts.minContextWindow(), facts.minMaxOutput());
  }

  /** Where the cursor stands; -1 without one, or when it names no model. */
  private static int position(List<ShownModel> models, Optional<String> cursor) {
    return cursor.map(id -> models.stream().map(ShownModel::id).toList().indexOf(id)).orElse(-1);
  }

  private static int limit(Context ctx) {
    String text = Optional.ofNullable(ctx.queryParam("limit")).orElse("" + USUAL_LIMIT);
    int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new RequestRefused(FaultKind.BAD_REQUEST, "limit must be 1 to " + MAX_LIMIT);
    }
    return limit;
  }

  private static void send(Context ctx, Dialect dialect, byte[] body) {
    ctx.header(dialect.wire().requestIdHeader(), RequestIds.of(ctx));
    ctx.contentType("application/json");
    ctx.result(body);
  }
}
