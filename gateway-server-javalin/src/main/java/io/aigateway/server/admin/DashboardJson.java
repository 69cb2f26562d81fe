package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.usage.LatencyHistogram;
import io.aigateway.domain.usage.McpUsageDashboard;
import io.aigateway.domain.usage.McpUsageSums;
import io.aigateway.domain.usage.UsageDashboard;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSums;
import java.util.Optional;

/** What a dashboard tells of calls, as JSON: totals, a series of points, and shares. */
final class DashboardJson {
  private static final double MEDIAN = 0.5;
  private static final double SLOWEST_TWENTIETH = 0.95;

  private DashboardJson() {}

  static ObjectNode calls(UsageDashboard dashboard) {
    ObjectNode json = Json.object();
    json.set("totals", totals(dashboard));
    json.set("series", Json.array(dashboard.series(), DashboardJson::point));
    ObjectNode shares = json.putObject("shares");
    shares.set("provider", Json.array(dashboard.byProvider(), UsageJson::group));
    shares.set("alias", Json.array(dashboard.byAlias(), UsageJson::group));
    shares.set("key", Json.array(dashboard.byKey(), UsageJson::group));
    return json;
  }

  private static ObjectNode totals(UsageDashboard dashboard) {
    UsageSums totals = dashboard.totals();
    ObjectNode json = sums(totals);
    json.set("success_rate", Json.ratio(totals.successes(), totals.requests()));
    json.set(
        "latency_ms",
        times(totals.latencyMillis(), totals.requests(), dashboard.latencies().whole()));
    json.set(
        "first_token_ms",
        times(totals.firstTokenMillis(), totals.firstTokens(), dashboard.latencies().firstToken()));
    return json;
  }

  private static ObjectNode point(UsageSlot<UsageSums> point) {
    ObjectNode json = Json.object().put("begin", Json.time(point.begin()));
    json.setAll(sums(point.sums()));
    json.set("latency_ms_mean", Json.ratio(point.sums().latencyMillis(), point.sums().requests()));
    return json;
  }

  private static ObjectNode sums(UsageSums sums) {
    ObjectNode json =
        Json.object().put("requests", sums.requests()).put("successes", sums.successes());
    json.setAll(UsageJson.tokens(sums.tokens()));
    json.set("cost_usd", Json.decimal(Optional.of(sums).flatMap(UsageSums::costUsd)));
    return json;
  }

  static ObjectNode mcpCalls(McpUsageDashboard dashboard) {
    McpUsageSums totals = dashboard.totals();
    ObjectNode json = mcpSums(totals);
    json.set("success_rate", Json.ratio(totals.successes(), totals.requests()));
    json.set("latency_ms_mean", Json.ratio(totals.latencyMillis(), totals.requests()));
    json.set("latency_ms", times(totals.latencyMillis(), totals.requests(), dashboard.latencies()));
    json.set("series", Json.array(dashboard.series(), DashboardJson::mcpPoint));
    ObjectNode shares = json.putObject("shares");
    shares.set("service", Json.array(dashboard.byService(), McpUsageRoutes::group));
    shares.set("target", Json.array(dashboard.byItem(), McpUsageRoutes::group));
    shares.set("key", Json.array(dashboard.byKey(), McpUsageRoutes::group));
    return json;
  }

  private static ObjectNode mcpPoint(UsageSlot<McpUsageSums> point) {
    ObjectNode json = Json.object().put("begin", Json.time(point.begin()));
    json.setAll(mcpSums(point.sums()));
    json.set("latency_ms_mean", Json.ratio(point.sums().latencyMillis(), point.sums().requests()));
    return json;
  }

  private static ObjectNode mcpSums(McpUsageSums sums) {
    return Json.object()
        .put("requests", sums.requests())
        .put("successes", sums.successes())
        .put("denied", sums.denied())
        .put("input_size", sums.inputBytes())
        .put("output_size", sums.outputBytes());
  }

  private static ObjectNode times(long millis, long calls, LatencyHistogram histogram) {
    ObjectNode json = Json.object();
    json.set("mean", Json.ratio(millis, calls));
    json.set("p50", Json.number(histogram.quantile(MEDIAN)));
    json.set("p95", Json.number(histogram.quantile(SLOWEST_TWENTIETH)));
    return json;
  }
}
