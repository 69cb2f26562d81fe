package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static io.aigateway.domain.testkit.Samples.deniedMcpCall;
import static io.aigateway.domain.testkit.Samples.mcpCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LoggedMcpCall;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpLogPage;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link McpUsageStore} and its {@link McpUsageQueries} promise. */
public abstract class McpUsageContract {
  private static final Optional<LogCursor> FIRST = Optional.empty();
  private static final McpLogFilter ANY = McpLogFilter.ANY;

  private McpUsageStore store;
  private McpUsageQueries queries;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    Stores stores = emptyStores();
    store = stores.mcpUsage();
    queries = stores.mcpUsageQueries();
  }

  private List<String> found(McpLogFilter filter) {
    return queries.calls(filter, FIRST, 100).calls().stream()
        .map(call -> call.call().requestId())
        .toList();
  }

  private static McpLogFilter span(Optional<Instant> from, Optional<Instant> to) {
    return new McpLogFilter(
        from, to, ANY.keyId(), ANY.serviceId(), ANY.status(), ANY.callType(), ANY.text());
  }

  private static McpLogFilter filter(long keyId, long serviceId) {
    return new McpLogFilter(
        ANY.from(),
        ANY.to(),
        Optional.of(keyId),
        Optional.of(serviceId),
        ANY.status(),
        ANY.callType(),
        ANY.text());
  }

  private static McpLogFilter filter(McpCallStatus status, String callType) {
    return new McpLogFilter(
        ANY.from(),
        ANY.to(),
        ANY.keyId(),
        ANY.serviceId(),
        Optional.of(status),
        Optional.of(callType),
        ANY.text());
  }

  private static McpLogFilter text(String text) {
    return new McpLogFilter(
        ANY.from(),
        ANY.to(),
        ANY.keyId(),
        ANY.serviceId(),
        ANY.status(),
        ANY.callType(),
        Optional.of(text));
  }

  @Test
  void stored_calls_come_back_with_everything() {
    store.append(List.of(mcpCall("r1"), deniedMcpCall("r2", "Unknown prompt")));

    assertThat(queries.call("r1").map(LoggedMcpCall::call)).contains(mcpCall("r1"));
    assertThat(queries.call("r2").map(LoggedMcpCall::call))
        .contains(deniedMcpCall("r2", "Unknown prompt"));
    assertThat(queries.call("r3")).isEmpty();
  }

  @Test
  void a_request_id_is_stored_once_and_its_first_record_stays() {
    store.append(List.of(mcpCall("r1"), deniedMcpCall("r1", "again")));
    store.append(List.of(deniedMcpCall("r1", "and again"), mcpCall("r2")));
    store.append(List.of());

    assertThat(queries.call("r1").map(LoggedMcpCall::call)).contains(mcpCall("r1"));
    assertThat(found(ANY)).containsExactly("r2", "r1");
    assertThat(queries.summary(ANY, McpGroupBy.KEY).groups())
        .containsExactly(new McpUsageGroup("ci", 2, 2, 0, 240, 6800, 56));
  }

  @Test
  void pages_run_from_the_newest_to_the_oldest_without_gap_or_overlap() {
    store.append(IntStream.range(0, 5).mapToObj(i -> mcpCall("r" + i)).toList());

    McpLogPage first = queries.calls(ANY, FIRST, 2);
    store.append(List.of(mcpCall("later")));
    McpLogPage second = queries.calls(ANY, first.nextCursor(), 2);
    McpLogPage third = queries.calls(ANY, second.nextCursor(), 2);

    assertThat(Stream.of(first, second, third).flatMap(page -> page.calls().stream()))
        .extracting(call -> call.call().requestId())
        .containsExactly("r4", "r3", "r2", "r1", "r0");
    assertThat(third.nextCursor()).isEmpty();
    assertThat(queries.calls(ANY, FIRST, 6).nextCursor()).isEmpty();
  }

  @Test
  void every_field_of_a_filter_narrows() {
    store.append(List.of(mcpCall("hit"), deniedMcpCall("miss", "no")));

    assertThat(found(span(Optional.of(NOW), Optional.empty()))).containsExactly("hit");
    assertThat(found(span(Optional.empty(), Optional.of(NOW)))).containsExactly("miss");
    assertThat(found(filter(4L, 6L))).containsExactly("hit");
    assertThat(found(filter(5L, 6L))).isEmpty();
    assertThat(found(filter(4L, 7L))).isEmpty();
    assertThat(found(filter(McpCallStatus.DENIED, "prompt"))).containsExactly("miss");
    assertThat(found(filter(McpCallStatus.DENIED, "tool"))).isEmpty();
    assertThat(found(filter(McpCallStatus.SUCCESS, "prompt"))).isEmpty();
  }

  @Test
  void every_word_of_a_text_must_be_found_somewhere_in_any_case() {
    store.append(List.of(mcpCall("r1"), deniedMcpCall("r2", "Refused 100%_sure")));

    assertThat(found(text("FILES call"))).containsExactly("r1");
    assertThat(found(text("refused nobody"))).containsExactly("r2");
    assertThat(found(text("refused files"))).isEmpty();
    assertThat(found(text("100%_s"))).containsExactly("r2");
    assertThat(found(text("r_"))).isEmpty();
  }

  @Test
  void a_summary_counts_calls_together() {
    store.append(List.of(mcpCall("r1"), mcpCall("r2"), deniedMcpCall("r3", "no")));

    assertThat(queries.summary(ANY, McpGroupBy.SERVICE).groups())
        .containsExactly(
            new McpUsageGroup("files", 2, 2, 0, 240, 6800, 56),
            new McpUsageGroup("", 1, 0, 1, 10, 20, 4));
    assertThat(queries.summary(text("nobody"), McpGroupBy.DAY).groups())
        .extracting(McpUsageGroup::group)
        .containsExactly("2026-03-04");
  }

  @Test
  void the_busiest_groups_are_told_apart_and_all_others_as_one() {
    int groups = UsageQueries.MAX_GROUPS + 2;
    store.append(
        IntStream.range(0, groups).mapToObj(i -> calling("r" + i, "files.t" + i)).toList());
    store.append(List.of(calling("again", "files.t7")));

    for (McpGroupBy by : List.of(McpGroupBy.ITEM, McpGroupBy.TARGET)) {
      UsageSummary<McpUsageGroup> summary = queries.summary(ANY, by);
      assertThat(summary.groups()).as(by.word()).hasSize(UsageQueries.MAX_GROUPS);
      assertThat(summary.groups().getFirst())
          .as(by.word())
          .isEqualTo(new McpUsageGroup("files.t7", 2, 2, 0, 240, 6800, 56));
      assertThat(summary.rest())
          .as(by.word())
          .contains(new McpUsageGroup("", 2, 2, 0, 240, 6800, 56));
    }
    assertThat(queries.summary(ANY, McpGroupBy.KEY).rest()).isEmpty();
  }

  private static McpCallRecord calling(String requestId, String target) {
    McpCallRecord call = mcpCall(requestId);
    return new McpCallRecord(
        requestId,
        call.createdAt(),
        call.clientIp(),
        call.keyId(),
        call.keyName(),
        call.serviceId(),
        call.serviceName(),
        call.serviceType(),
        call.callType(),
        call.callMethod(),
        target,
        call.inputBytes(),
        call.outputBytes(),
        call.latencyMillis(),
        call.status(),
        call.error());
  }

  @Test
  void every_grouping_has_its_value() {
    store.append(List.of(mcpCall("r1")));

    assertThat(List.of(McpGroupBy.values()))
        .flatExtracting(by -> queries.summary(ANY, by).groups())
        .extracting(McpUsageGroup::group)
        .containsExactly(
            "files", "local", "files.read", "files.read", "tool", "ci", "success", "2026-03-04");
  }
}
