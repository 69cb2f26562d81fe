package io.aigateway.server.admin;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageReports;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** {@code /usage}: the calls and their sums. */
final class UsageRoutes {
  private static final int USUAL_LIMIT = 50;

  private final UsageReports reports;

  UsageRoutes(UsageReports reports) {
    this.reports = reports;
  }

  void add(AdminRouter router) {
    router
        .get("/usage/model-logs", this::logs)
        .get("/usage/model-logs/summary", this::summary)
        .get("/usage/model-logs/{request_id}", this::log);
  }

  private void logs(AdminExchange x) {
    Query query = x.query();
    LogFilter filter = filter(query);
    int limit = query.number("limit", USUAL_LIMIT);
    Optional<Long> cursor = query.id("cursor");
    boolean csv = query.word("format", UsageRoutes::isCsv).orElse(false);
    query.done();
    if (csv) {
      export(x.context(), filter);
    } else {
      x.answer(UsageJson.page(reports.calls(filter, optional(cursor), limit)));
    }
  }

  private void log(AdminExchange x) {
    String requestId = x.context().pathParam("request_id");
    x.answer(Json.of("log", UsageJson.call(reports.call(requestId))));
  }

  private void summary(AdminExchange x) {
    Query query = x.query();
    LogFilter filter = filter(query);
    Optional<GroupBy> by = query.word("group_by", GroupBy::ofWord);
    query.done();
    x.answer(
        Json.list(
            "groups",
            reports.summary(filter, by.orElseThrow(UsageRoutes::noGroup)),
            UsageJson::group));
  }

  /** Page after page, so that no export is too large. */
  private void export(Context ctx, LogFilter filter) {
    LogPage page = reports.calls(filter, OptionalLong.empty(), UsageQueries.MAX_PAGE);
    ctx.res().setContentType("text/csv; charset=utf-8");
    ctx.res().setHeader("Content-Disposition", "attachment; filename=\"model-logs.csv\"");
    try (Writer out = ctx.res().getWriter()) {
      UsageCsv csv = new UsageCsv(out);
      csv.head();
      while (true) {
        for (LoggedCall call : page.calls()) {
          csv.line(UsageJson.call(call));
        }
        if (page.nextCursor().isEmpty()) {
          return;
        }
        page = reports.calls(filter, page.nextCursor(), UsageQueries.MAX_PAGE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LogFilter filter(Query query) {
    return new LogFilter(
        query.time("from"),
        query.time("to"),
        query.id("key_id"),
        query.text("alias"),
        query.id("provider_id"),
        query.word("status", word -> ofWord(CallStatus.values(), CallStatus::word, word)),
        query.text("protocol").map(DialectId::new),
        query.word("call_method", word -> ofWord(CallMethod.values(), CallMethod::word, word)),
        query.text("q"));
  }

  private static <T> Optional<T> ofWord(T[] values, Function<T, String> word, String text) {
    return Arrays.stream(values).filter(value -> word.apply(value).equals(text)).findFirst();
  }

  private static Optional<Boolean> isCsv(String format) {
    return switch (format) {
      case "csv" -> Optional.of(true);
      case "json" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private static FailureException noGroup() {
    return FailureException.invalid(
        "group_by",
        "must be one of " + Arrays.stream(GroupBy.values()).map(GroupBy::word).toList());
  }
}
