package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditFilter;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.AuditPage;
import io.aigateway.domain.audit.AuditVerdict;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.audit.LoggedEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /audit}: who did what. */
final class AuditRoutes {
  private static final int USUAL_LIMIT = 50;
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "actor",
          "address",
          "action",
          "thing",
          "thing_id",
          "name",
          "outcome",
          "refusal",
          "changes");
  private static final String DONE = "done";
  private static final String REFUSED = "refused";

  private final AuditLog audit;

  AuditRoutes(AuditLog audit) {
    this.audit = audit;
  }

  void add(AdminRouter router) {
    router
        .get("/audit", this::entries)
        .get("/audit/verification", x -> x.answer(verdict(audit.verify())));
  }

  private void entries(AdminExchange x) {
    Query query = x.query();
    AuditFilter filter =
        new AuditFilter(
            query.time("from"),
            query.time("to"),
            query.text("actor"),
            query.oneOf("action", List.of(Action.values()), Action::word),
            query.text("thing"),
            query.id("thing_id"),
            query
                .oneOf("outcome", List.of(DONE, REFUSED), Function.identity())
                .map(REFUSED::equals));
    Optional<Long> cursor = query.id("cursor");
    Optional<Integer> limit = query.number("limit");
    String format = query.oneOf("format", UsageExport.FORMATS, Function.identity()).orElse("json");
    query.done();
    if (format.equals("csv")) {
      OptionalInt most = limit.map(OptionalInt::of).orElse(OptionalInt.empty());
      new UsageExport<Long>(
              "audit.csv", COLUMNS, (c, n) -> lines(audit.entries(filter, from(c), n)))
          .send(x.context(), cursor, most);
    } else {
      x.answer(page(audit.entries(filter, from(cursor), limit.orElse(USUAL_LIMIT))));
    }
  }

  private static OptionalLong from(Optional<Long> cursor) {
    return cursor.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static UsageExport.Page<Long> lines(AuditPage page) {
    return new UsageExport.Page<>(
        page.entries().stream().map(AuditRoutes::line).toList(),
        page.nextCursor().stream().boxed().findFirst());
  }

  /** The changes in one cell. */
  private static ObjectNode line(LoggedEntry logged) {
    return json(logged)
        .put(
            "changes",
            logged.entry().change().fields().stream()
                .map(c -> c.field() + ": " + c.before() + " -> " + c.after())
                .collect(Collectors.joining("; ")));
  }

  private static ObjectNode page(AuditPage page) {
    ObjectNode json = Json.list("entries", page.entries(), AuditRoutes::json);
    json.set("next_cursor", Json.number(page.nextCursor()));
    return json;
  }

  private static ObjectNode json(LoggedEntry logged) {
    AuditEntry entry = logged.entry();
    ObjectNode json =
        Json.object()
            .put("id", logged.id())
            .put("at", Json.time(entry.at()))
            .put("actor", entry.actor().name())
            .put("address", entry.actor().address())
            .put("action", entry.change().action().word())
            .put("thing", entry.change().thing())
            .put("thing_id", entry.change().id())
            .put("name", entry.change().name())
            .put("outcome", entry.refusal().isPresent() ? REFUSED : DONE);
    json.set("refusal", Json.text(entry.refusal()));
    json.set("changes", Json.array(entry.change().fields(), AuditRoutes::change));
    return json;
  }

  private static ObjectNode change(FieldChange change) {
    return Json.object()
        .put("field", change.field())
        .put("before", change.before())
        .put("after", change.after());
  }

  private static ObjectNode verdict(AuditVerdict verdict) {
    ObjectNode json =
        Json.object()
            .put("entries", verdict.entries())
            .put("intact", verdict.firstBroken().isEmpty());
    json.set("first_broken_id", Json.number(verdict.firstBroken()));
    return json;
  }
}
