package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.usage.DashboardSpan;
import io.aigateway.domain.usage.DashboardSpan.Step;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageReports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code /usage/dashboard}: what there is, and how it was used in a span of time. */
final class DashboardRoutes {
  private static final Duration USUAL_SPAN = Duration.ofDays(1);

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
    x.answer(json(new DashboardSpan(from, to, zone, step)));
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }

  private ObjectNode json(DashboardSpan span) {
    ObjectNode json =
        Json.object()
            .put("from", Json.time(span.from()))
            .put("to", Json.time(span.to()))
            .put("tz", span.zone().getId())
            .put("step", word(span.step()));
    json.set("assets", assets(snapshot.get()));
    json.setAll(DashboardJson.calls(reports.dashboard(span)));
    json.set("mcp", DashboardJson.mcpCalls(mcpReports.dashboard(span)));
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
}
