package io.aigateway.server.admin;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.server.web.RequestIds;
import io.aigateway.translate.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * {@code /playground}: a model call with the rights of a key, by an operator who does not have its
 * secret. Each call is in the audit log before it begins.
 */
final class PlaygroundRoutes {
  /** What the ids of these calls begin with, here and in the usage log. */
  static final String MARK = "play-";

  private static final String KEY_ID = "key_id";
  private static final String THING = "playground";

  private final AdminRoutes.Live live;
  private final AuditLog audit;

  PlaygroundRoutes(AdminRoutes.Live live, AuditLog audit) {
    this.live = live;
    this.audit = audit;
  }

  void add(AdminRouter router) {
    for (Dialect dialect : Dialect.values()) {
      router.post("/playground/" + dialect.id(), x -> call(x, dialect));
    }
  }

  private void call(AdminExchange x, Dialect dialect) {
    ApiKey key = key(x);
    String requestId = RequestIds.mark(x.context(), MARK);
    audit.done(
        new Change(
            Action.CALL,
            THING,
            key.id(),
            key.name(),
            List.of(new FieldChange("request_id", "", requestId))));
    x.context().header("Cache-Control", "no-store");
    live.calls().serve(x.context(), dialect, key);
  }

  /** The key that is lent, as calls with its secret would find it now. */
  private ApiKey key(AdminExchange x) {
    Query query = x.query();
    Optional<Long> id = query.id(KEY_ID);
    if (id.isEmpty()) {
      query.missing(KEY_ID, "the id of a key");
    }
    query.done();
    return LentKey.of(live, id.orElseThrow());
  }
}
