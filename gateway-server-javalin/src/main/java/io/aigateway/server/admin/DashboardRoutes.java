package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.usage.DashboardSpan;
import io.aigateway.domain.usage.DashboardSpan.Step;
import io.aigateway.domain.usage.LatencyHistogram;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageDashboard;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageSums;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code /usage/dashboard}: what there is, and how it was used in a span of time. */
final class DashboardRoutes {
  private static final Duration USUAL_SPAN = Duration.ofDays(1);
  private static final double MEDIAN = 0.5;
  private static final double SLOWEST_TWENTIETH = 0.95;

  private final UsageReports reports;
  private final McpUsageReports mcpReports;
  private final Supplier<Snapshot> snapshot;
  private final InstantSource clock;

  DashboardRoutes(UsageReports reports, McpUsageReports mcpReports, AdminRoutes.Live live) {
    this.reports = reports;
    this.mcpReports = mcpReports;
    this.snapshot = live.snapshot();
    this.clock = live.clock();
  }

  void add(AdminRouter router) {
    router.get("/usage/dashboard", this::dashboard);
  }

  private void dashboard(AdminExchange x) {
    Query query = x.query();
    Instant to = query.time("to").orElseGet(clock::instant);
    Instant from = query.time("from").orElseGet(() -> to.minus(USUAL_SPAN));
    ZoneId zone = query.zone("tz").orElse(ZoneOffset.UTC);
    Step step =
        query
            .oneOf("step", List.of(Step.values()), DashboardRoutes::word)
            .orElseGet(() -> DashboardSpan.stepFor(from, to));
    query.done();
    x.answer(json(reports.dashboard(new DashboardSpan(from, to, zone, step))));
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode json(UsageDashboard dashboard) {
    DashboardSpan span = dashboard.span();
    ObjectNode json =
        Json.object()
            .put("from", Json.time(span.from()))
            .put("to", Json.time(span.to()))
            .put("tz", span.zone().getId())
            .put("step", word(span.step()));
    json.set("assets", assets(snapshot.get()));
    json.set("totals", totals(dashboard));
    json.set("series", Json.array(dashboard.series(), DashboardRoutes::point));
    ObjectNode shares = json.putObject("shares");
    shares.set("provider", Json.array(dashboard.byProvider(), UsageJson::group));
    shares.set("alias", Json.array(dashboard.byAlias(), UsageJson::group));
    shares.set("key", Json.array(dashboard.byKey(), UsageJson::group));
    json.set("mcp", mcp(span));
    return json;
  }

  private JsonNode mcp(DashboardSpan span) {
    McpLogFilter within = McpLogFilter.between(span.from(), span.to());
    List<McpUsageGroup> services = mcpReports.summary(within, McpGroupBy.SERVICE);
    long requests = services.stream().mapToLong(McpUsageGroup::requests).sum();
    long successes = services.stream().mapToLong(McpUsageGroup::successes).sum();
    double millis = services.stream().mapToDouble(g -> g.latencyMillisMean() * g.requests()).sum();
    ObjectNode json =
        Json.object()
            .put("requests", requests)
            .put("successes", successes)
            .put("denied", services.stream().mapToLong(McpUsageGroup::denied).sum());
    json.set("success_rate", Json.ratio(successes, requests));
    json.set("latency_ms_mean", Json.ratio(Math.round(millis), requests));
    ObjectNode shares = json.putObject("shares");
    shares.set("service", Json.array(services, McpUsageRoutes::group));
    shares.set(
        "target", Json.array(mcpReports.summary(within, McpGroupBy.TARGET), McpUsageRoutes::group));
    shares.set(
        "key", Json.array(mcpReports.summary(within, McpGroupBy.KEY), McpUsageRoutes::group));
    return json;
  }

  private JsonNode assets(Snapshot now) {
    Instant at = clock.instant();
    ObjectNode json = Json.object();
    json.set("providers", count(now.providers(), Provider::enabled));
    json.set("aliases", count(now.aliases(), Alias::enabled));
    json.set("keys", count(now.keys(), key -> key.usable(at)));
    json.set("mcp_services", count(now.mcpServices(), McpService::enabled));
    return json;
  }

  private static <T> ObjectNode count(Collection<T> things, Predicate<T> active) {
    return Json.object()
        .put("active", things.stream().filter(active).count())
        .put("total", things.size());
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

  private static ObjectNode times(long millis, long calls, LatencyHistogram histogram) {
    ObjectNode json = Json.object();
    json.set("mean", Json.ratio(millis, calls));
    json.set("p50", Json.number(histogram.quantile(MEDIAN)));
    json.set("p95", Json.number(histogram.quantile(SLOWEST_TWENTIETH)));
    return json;
  }

  private static ObjectNode point(UsageSlot point) {
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
}
