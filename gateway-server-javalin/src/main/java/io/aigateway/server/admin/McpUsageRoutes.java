package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageReports;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** {@code /usage/mcp-logs}: the MCP calls and their sums. */
final class McpUsageRoutes {
  private static final String LOGS = "/usage/mcp-logs";
  private static final int USUAL_LIMIT = 50;
  private static final List<String> TYPES = List.of("tool", "resource", "prompt");

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "request_id",
          "created_at",
          "client_ip",
          "key_id",
          "key_name",
          "mcp_id",
          "mcp_name",
          "mcp_type",
          "call_type",
          "call_method",
          "call_target",
          "input_size",
          "output_size",
          "latency_ms",
          "status",
          "error");

  private final McpUsageReports reports;

  McpUsageRoutes(McpUsageReports reports) {
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
    McpLogFilter filter = filter(query);
    Optional<Integer> limit = query.number("limit");
    Optional<LogCursor> cursor = query.cursor("cursor");
    String format = query.oneOf("format", UsageExport.FORMATS, Function.identity()).orElse("json");
    query.done();
    if (format.equals("csv")) {
      OptionalInt most = limit.map(OptionalInt::of).orElse(OptionalInt.empty());
      new UsageExport<LogCursor>(
              "mcp-logs.csv", COLUMNS, (c, n) -> lines(reports.calls(filter, c, n)))
          .send(x.context(), cursor, most);
    } else {
      x.answer(page(reports.calls(filter, cursor, limit.orElse(USUAL_LIMIT))));
    }
  }

  private static UsageExport.Page<LogCursor> lines(McpLogPage page) {
    return new UsageExport.Page<>(
        page.calls().stream().map(McpUsageRoutes::call).toList(), page.nextCursor());
  }

  private void log(AdminExchange x) {
    String requestId = x.context().pathParam("request_id");
    x.answer(Json.of("mcp_log", call(reports.call(requestId))));
  }

  private void summary(AdminExchange x) {
    Query query = x.query();
    McpLogFilter filter = filter(query);
    List<McpGroupBy> groupings = List.of(McpGroupBy.values());
    if (query.text("group_by").isEmpty()) {
      query.missing("group_by", "one of " + groupings.stream().map(McpGroupBy::word).toList());
    }
    Optional<McpGroupBy> by = query.oneOf("group_by", groupings, McpGroupBy::word);
    query.done();
    x.answer(UsageJson.summary(reports.summary(filter, by.orElseThrow()), McpUsageRoutes::group));
  }

  private static McpLogFilter filter(Query query) {
    return new McpLogFilter(
        query.time("from"),
        query.time("to"),
        query.id("key_id"),
        query.id("mcp_id"),
        query.oneOf("status", List.of(McpCallStatus.values()), McpCallStatus::word),
        query.oneOf("call_type", TYPES, Function.identity()),
        query.text("q"));
  }

  private static ObjectNode page(McpLogPage page) {
    ObjectNode json = Json.list("mcp_logs", page.calls(), McpUsageRoutes::call);
    json.set("next_cursor", Json.text(page.nextCursor().map(UsageJson::cursor)));
    return json;
  }

  private static ObjectNode call(LoggedMcpCall logged) {
    McpCallRecord call = logged.call();
    ObjectNode json =
        Json.object()
            .put("id", logged.id())
            .put("request_id", call.requestId())
            .put("created_at", Json.time(call.createdAt()))
            .put("client_ip", call.clientIp())
            .put("key_id", call.keyId())
            .put("key_name", call.keyName());
    json.set("mcp_id", Json.number(call.serviceId()));
    json.put("mcp_name", call.serviceName())
        .put("mcp_type", call.serviceType())
        .put("call_type", call.callType())
        .put("call_method", call.callMethod())
        .put("call_target", call.callTarget())
        .put("input_size", call.inputBytes())
        .put("output_size", call.outputBytes())
        .put("latency_ms", call.latencyMillis())
        .put("status", call.status().word());
    json.set("error", Json.text(call.error()));
    return json;
  }

  static ObjectNode group(McpUsageGroup group) {
    return Json.object()
        .put("group", group.group())
        .put("requests", group.requests())
        .put("successes", group.successes())
        .put("denied", group.denied())
        .put("input_size", group.inputBytes())
        .put("output_size", group.outputBytes())
        .put("latency_ms_mean", group.latencyMillisMean());
  }
}
