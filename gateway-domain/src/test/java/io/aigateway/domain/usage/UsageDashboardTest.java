package io.aigateway.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import io.aigateway.domain.usage.DashboardSpan.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageDashboardTest {
  private final Stores stores = InMemoryStores.empty();
  private final UsageReports reports = new UsageReports(stores.usageQueries());

  private void call(String requestId, String time) {
    CallStart s = Samples.start(requestId);
    stores
        .usage()
        .append(
            List.of(
                Samples.call(
                    new CallStart(
                        requestId,
                        Instant.parse(time),
                        s.protocol(),
                        s.stream(),
                        s.clientIp(),
                        s.keyId(),
                        s.keyName(),
                        s.alias()))));
  }

  private static DashboardSpan span(String from, String to, String zone, Step step) {
    return new DashboardSpan(Instant.parse(from), Instant.parse(to), ZoneId.of(zone), step);
  }

  @Test
  void days_are_those_of_the_zone_also_where_they_begin_between_two_hours() {
    call("yesterday", "2026-03-03T18:14:59.999Z");
    call("today", "2026-03-03T18:15:00Z");

    assertThat(
            reports
                .dashboard(
                    span(
                        "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z", "Asia/Kathmandu", Step.DAY))
                .series())
        .extracting(UsageSlot::begin, point -> point.sums().requests())
        .containsExactly(
            tuple(Instant.parse("2026-03-02T18:15:00Z"), 1L),
            tuple(Instant.parse("2026-03-03T18:15:00Z"), 1L));
  }

  @Test
  void a_day_on_which_clocks_change_has_one_hour_less_or_more() {
    assertThat(hoursOf("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")).isEqualTo(23);
    assertThat(hoursOf("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")).isEqualTo(25);
  }

  private int hoursOf(String from, String to) {
    return reports.dashboard(span(from, to, "Europe/Berlin", Step.HOUR)).series().size();
  }

  @Test
  void a_span_is_widened_to_whole_quarters_of_an_hour() {
    DashboardSpan span = span("2026-03-04T00:07:00Z", "2026-03-04T00:16:00Z", "UTC", Step.HOUR);
    assertThat(span.from()).isEqualTo("2026-03-04T00:00:00Z");
    assertThat(span.to()).isEqualTo("2026-03-04T00:30:00Z");
  }

  @Test
  void totals_and_shares_tell_of_the_same_calls() {
    call("r1", "2026-03-04T01:00:00Z");
    call("r2", "2026-03-04T02:00:00Z");

    UsageDashboard dashboard =
        reports.dashboard(span("2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z", "UTC", Step.DAY));
    assertThat(dashboard.totals().requests()).isEqualTo(2);
    assertThat(dashboard.byAlias()).containsExactly(dashboard.totals().group("fast"));
    assertThat(dashboard.byProvider()).containsExactly(dashboard.totals().group("vendor"));
    assertThat(dashboard.byKey()).containsExactly(dashboard.totals().group("ci"));
  }

  @Test
  void a_series_has_a_bound() {
    for (DashboardSpan endless :
        List.of(
            span("2026-03-04T00:00:00Z", "2026-03-04T00:00:00Z", "UTC", Step.DAY),
            span("1970-01-01T00:00:00Z", "2026-03-04T00:00:00Z", "UTC", Step.DAY),
            span("2026-01-01T00:00:00Z", "2026-03-04T00:00:00Z", "UTC", Step.HOUR))) {
      assertThat(
              catchThrowableOfType(FailureException.class, () -> reports.dashboard(endless))
                  .failure()
                  .code())
          .isEqualTo("invalid");
    }
  }

  @Test
  void mcp_calls_have_the_same_days_totals_and_shares() {
    stores.mcpUsage().append(List.of(Samples.mcpCall("r1"), Samples.deniedMcpCall("r2", "no")));

    McpUsageDashboard dashboard =
        new McpUsageReports(stores.mcpUsageQueries())
            .dashboard(
                span("2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z", "Asia/Kathmandu", Step.DAY));
    assertThat(dashboard.totals().requests()).isEqualTo(2);
    assertThat(dashboard.series())
        .extracting(UsageSlot::begin, point -> point.sums().denied())
        .containsExactly(
            tuple(Instant.parse("2026-03-02T18:15:00Z"), 0L),
            tuple(Instant.parse("2026-03-03T18:15:00Z"), 1L),
            tuple(Instant.parse("2026-03-04T18:15:00Z"), 0L));
    assertThat(dashboard.byService()).extracting(McpUsageGroup::group).containsExactly("", "files");
    assertThat(dashboard.byItem())
        .extracting(McpUsageGroup::group)
        .containsExactly("", "files.read");
    assertThat(dashboard.byKey()).extracting(McpUsageGroup::group).containsExactly("cd", "ci");
  }
}
