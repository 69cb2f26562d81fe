package io.aigateway.server.admin;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.translate.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code /usage}: the calls and their sums. */
final class UsageRoutes {
  private static final String LOGS = "/usage/model-logs";
  private static final int USUAL_LIMIT = 50;
  private static final List<DialectId> PROTOCOLS =
      Arrays.stream(Dialect.values()).map(dialect -> new DialectId(dialect.id())).toList();

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "request_id",
          "created_at",
          "protocol",
          "call_method",
          "stream",
          "client_ip",
          "key_id",
          "key_name",
          "alias",
          "provider_id",
          "provider_name",
          "model_id",
          "attempts",
          "status",
          "http_status",
          "error",
          "input_tokens",
          "output_tokens",
          "cache_read_tokens",
          "cache_write_tokens",
          "reasoning_tokens",
          "total_tokens",
          "usage_state",
          "cost_usd",
          "latency_ms",
          "first_token_ms");

  private final UsageReports reports;

  UsageRoutes(UsageReports reports) {
    this.reports = reports;
  }

  void add(AdminRouter router) {
    router
        .get(LOGS, this::logs)
        .get(LOGS + "/summary", this::summary)
        .get(LOGS + "/{request_id}", this::log);
  }

  private void logs(AdminExchange x) {
    Query query = x.query();
    LogFilter filter = filter(query);
    Optional<Integer> limit = query.number("limit");
    Optional<LogCursor> cursor = query.cursor("cursor");
    String format = query.oneOf("format", UsageExport.FORMATS, Function.identity()).orElse("json");
    query.done();
    if (format.equals("csv")) {
      OptionalInt most = limit.map(OptionalInt::of).orElse(OptionalInt.empty());
      new UsageExport<LogCursor>(
              "model-logs.csv", COLUMNS, (c, n) -> lines(reports.calls(filter, c, n)))
          .send(x.context(), cursor, most);
    } else {
      x.answer(UsageJson.page(reports.calls(filter, cursor, limit.orElse(USUAL_LIMIT))));
    }
  }

  private static UsageExport.Page<LogCursor> lines(LogPage page) {
    return new UsageExport.Page<>(
        page.calls().stream().map(UsageJson::call).toList(), page.nextCursor());
  }

  private void log(AdminExchange x) {
    String requestId = x.context().pathParam("request_id");
    x.answer(Json.of("model_log", UsageJson.call(reports.call(requestId))));
  }

  private void summary(AdminExchange x) {
    Query query = x.query();
    LogFilter filter = filter(query);
    List<GroupBy> groupings = List.of(GroupBy.values());
    if (query.text("group_by").isEmpty()) {
      query.missing("group_by", "one of " + groupings.stream().map(GroupBy::word).toList());
    }
    Optional<GroupBy> by = query.oneOf("group_by", groupings, GroupBy::word);
    query.done();
    x.answer(UsageJson.summary(reports.summary(filter, by.orElseThrow()), UsageJson::group));
  }

  private static LogFilter filter(Query query) {
    return new LogFilter(
        query.time("from"),
        query.time("to"),
        query.id("key_id"),
        query.text("alias"),
        query.id("provider_id"),
        query.oneOf("status", List.of(CallStatus.values()), CallStatus::word),
        query.oneOf("protocol", PROTOCOLS, DialectId::value),
        query.oneOf("call_method", List.of(CallMethod.values()), CallMethod::word),
        query.text("q"));
  }
}
