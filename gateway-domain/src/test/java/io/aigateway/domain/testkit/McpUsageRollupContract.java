package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.deniedMcpCall;
import static io.aigateway.domain.testkit.Samples.mcpCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.McpUsageSums;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.UsageSlot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link McpUsageStore} promises of the sums it keeps, and of forgetting calls. */
public abstract class McpUsageRollupContract {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-08T00:00:00Z");
  private static final McpUsageSums ONE = new McpUsageSums(1, 1, 0, 120, 3400, 56);

  private McpUsageStore store;
  private McpUsageQueries queries;
  private OldCalls oldCalls;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    Stores stores = emptyStores();
    store = stores.mcpUsage();
    queries = stores.mcpUsageQueries();
    oldCalls = stores.oldMcpCalls();
  }

  private static McpCallRecord at(String requestId, String time) {
    return at(mcpCall(requestId), Instant.parse(time), "tool", "files.read");
  }

  private static McpCallRecord at(
      McpCallRecord call, Instant time, String callType, String target) {
    return new McpCallRecord(
        call.requestId(),
        time,
        call.clientIp(),
        call.keyId(),
        call.keyName(),
        call.serviceId(),
        call.serviceName(),
        call.serviceType(),
        callType,
        call.callMethod(),
        target,
        call.inputBytes(),
        call.outputBytes(),
        call.latencyMillis(),
        call.status(),
        call.error());
  }

  @Test
  void calls_are_added_up_by_quarters_of_an_hour_each_once() {
    store.append(List.of(at("r1", "2026-03-04T00:00:00Z"), at("r1", "2026-03-04T00:00:00Z")));
    store.append(
        List.of(
            at("r1", "2026-03-04T00:00:00Z"),
            at("r2", "2026-03-04T00:14:59.999Z"),
            at("r3", "2026-03-04T00:15:00Z"),
            at("after", "2026-03-08T00:00:00Z")));

    assertThat(queries.slots(FROM, TO))
        .containsExactly(
            new UsageSlot<>(Instant.parse("2026-03-04T00:00:00Z"), ONE.plus(ONE)),
            new UsageSlot<>(Instant.parse("2026-03-04T00:15:00Z"), ONE));
  }

  @Test
  void times_are_known_well_enough_for_quantiles() {
    store.append(List.of(mcpCall("r1"), mcpCall("r2"), deniedMcpCall("r3", "no")));

    assertThat(queries.latencies(FROM, TO).quantile(0.1).getAsLong()).isEqualTo(4);
    assertThat(queries.latencies(FROM, TO).quantile(0.95).getAsLong()).isCloseTo(56, within(8L));
    assertThat(queries.latencies(TO, TO.plusSeconds(900)).quantile(0.5)).isEmpty();
  }

  @Test
  void a_summary_of_a_span_is_right_to_the_millisecond() {
    Instant begin = Instant.parse("2026-03-02T09:50:00.001Z");
    Instant end = Instant.parse("2026-03-05T13:20:00.001Z");
    store.append(
        List.of(
            at("before", "2026-03-02T09:50:00Z"),
            at("first", "2026-03-02T09:50:00.001Z"),
            at("next quarter", "2026-03-02T10:00:00Z"),
            at("whole hour", "2026-03-02T11:30:00Z"),
            at("whole day", "2026-03-04T11:30:00Z"),
            at("last quarter", "2026-03-05T13:14:00Z"),
            at("last", "2026-03-05T13:20:00Z"),
            at("after", "2026-03-05T13:20:00.001Z")));

    for (McpGroupBy by : McpGroupBy.values()) {
      assertThat(
              queries.summary(McpLogFilter.between(begin, end), by).groups().stream()
                  .mapToLong(McpUsageGroup::requests)
                  .sum())
          .as(by.word())
          .isEqualTo(6);
    }
    assertThat(
            queries
                .summary(McpLogFilter.between(begin, begin.plusMillis(2)), McpGroupBy.KEY)
                .groups())
        .extracting(McpUsageGroup::requests)
        .containsExactly(1L);
  }

  @Test
  void items_are_tools_and_prompts_that_answered() {
    store.append(
        List.of(
            mcpCall("r1"),
            at(mcpCall("r2"), Samples.NOW, "prompt", "files.explain"),
            at(mcpCall("r3"), Samples.NOW, "resource", "files://any/number/of/these"),
            deniedMcpCall("r4", "Unknown prompt")));

    assertThat(queries.summary(McpLogFilter.ANY, McpGroupBy.ITEM).groups())
        .extracting(McpUsageGroup::group, McpUsageGroup::requests, McpUsageGroup::denied)
        .containsExactly(
            tuple("", 2L, 1L), tuple("files.explain", 1L, 0L), tuple("files.read", 1L, 0L));
  }

  @Test
  void the_oldest_calls_are_deleted_in_batches_and_their_sums_stay() {
    store.append(
        List.of(
            at("newest", "2026-03-04T04:00:00Z"),
            at("r2", "2026-03-04T02:00:00Z"),
            at("r1", "2026-03-04T01:00:00Z"),
            at("r3", "2026-03-04T03:00:00Z")));
    Instant before = Instant.parse("2026-03-04T04:00:00Z");

    assertThat(oldCalls.deleteBefore(before, 2)).isEqualTo(2);
    assertThat(queries.call("r1")).isEmpty();
    assertThat(queries.call("r3")).isPresent();
    assertThat(oldCalls.deleteBefore(before, 2)).isEqualTo(1);

    assertThat(queries.slots(FROM, TO)).hasSize(4);
    assertThat(queries.summary(McpLogFilter.ANY, McpGroupBy.SERVICE).groups())
        .extracting(McpUsageGroup::requests)
        .containsExactly(4L);
    assertThat(queries.summary(McpLogFilter.ANY, McpGroupBy.TARGET).groups())
        .extracting(McpUsageGroup::requests)
        .containsExactly(1L);
  }

  @Test
  void newest_means_begun_last_wherever_a_call_was_stored() {
    store.append(List.of(at("second", "2026-03-04T02:00:00Z")));
    store.append(List.of(at("first", "2026-03-04T01:00:00Z"), at("third", "2026-03-04T03:00:00Z")));

    McpLogPage page = queries.calls(McpLogFilter.ANY, Optional.empty(), 2);
    Optional<LogCursor> next = page.nextCursor();
    assertThat(page.calls())
        .extracting(call -> call.call().requestId())
        .containsExactly("third", "second");
    assertThat(queries.calls(McpLogFilter.ANY, next, 2).calls())
        .extracting(call -> call.call().requestId())
        .containsExactly("first");
  }
}
