package io.aigateway.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageSlot;
import io.aigateway.domain.usage.UsageStore;
import io.aigateway.domain.usage.UsageSums;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link UsageStore} promises of the sums it keeps, and of forgetting calls. */
public abstract class UsageRollupContract {
  private static final Instant FROM = Instant.parse("2026-03-04T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-06T00:00:00Z");

  private UsageStore store;
  private UsageQueries queries;
  private OldCalls oldCalls;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    Stores stores = emptyStores();
    store = stores.usage();
    queries = stores.usageQueries();
    oldCalls = stores.oldCalls();
  }

  private static CallRecord at(String requestId, String time) {
    return at(requestId, Instant.parse(time));
  }

  private static CallRecord at(String requestId, Instant time) {
    CallStart s = Samples.start(requestId);
    return Samples.call(
        new CallStart(
            requestId,
            time,
            s.protocol(),
            s.stream(),
            s.clientIp(),
            s.keyId(),
            s.keyName(),
            s.alias()));
  }

  @Test
  void calls_are_added_up_by_quarters_of_an_hour() {
    store.append(
        List.of(
            at("r1", "2026-03-04T00:00:00Z"),
            at("r2", "2026-03-04T00:14:59.999Z"),
            at("r3", "2026-03-04T00:15:00Z"),
            at("before", "2026-03-03T23:59:59.999Z"),
            at("after", "2026-03-06T00:00:00Z")));

    UsageSums one =
        new UsageSums(
            1,
            1,
            new TokenCounts(100, 20, 30, 4, 5),
            Optional.of(new BigDecimal("0.000123456789")),
            1234,
            1,
            321);
    assertThat(queries.slots(FROM, TO))
        .containsExactly(
            new UsageSlot<>(FROM, one.plus(one)),
            new UsageSlot<>(FROM.plus(UsageSlot.LENGTH), one));
  }

  @Test
  void a_call_that_is_stored_again_is_added_up_once() {
    store.append(List.of(at("r1", "2026-03-04T00:00:00Z"), at("r1", "2026-03-04T00:00:00Z")));
    store.append(List.of(at("r1", "2026-03-04T00:00:00Z"), at("r2", "2026-03-04T00:00:00Z")));

    assertThat(queries.slots(FROM, TO))
        .extracting(slot -> slot.sums().requests())
        .containsExactly(2L);
    assertThat(queries.latencies(FROM, TO).whole().quantile(1).getAsLong())
        .isCloseTo(1234, within(200L));
  }

  @Test
  void times_are_known_well_enough_for_quantiles() {
    store.append(IntStream.range(0, 9).mapToObj(i -> at("r" + i, "2026-03-04T07:08:09Z")).toList());
    store.append(List.of(Samples.failedCall("fast", "nobody answered")));

    assertThat(queries.latencies(FROM, TO).whole().quantile(0.1).getAsLong())
        .isCloseTo(10, within(2L));
    assertThat(queries.latencies(FROM, TO).whole().quantile(0.5).getAsLong())
        .isCloseTo(1234, within(160L));
    assertThat(queries.latencies(FROM, TO).firstToken().quantile(0.95).getAsLong())
        .isCloseTo(321, within(41L));
    assertThat(queries.latencies(TO, TO.plusSeconds(900)).whole().quantile(0.5)).isEmpty();
  }

  @Test
  void a_summary_of_a_span_is_right_to_the_millisecond() {
    Instant begin = Instant.parse("2026-03-04T09:50:00.001Z");
    Instant end = Instant.parse("2026-03-04T13:20:00.001Z");
    store.append(
        List.of(
            at("before", begin.minusMillis(1)),
            at("first", begin),
            at("next quarter", "2026-03-04T10:00:00Z"),
            at("whole hour", "2026-03-04T11:30:00Z"),
            at("last quarter", "2026-03-04T13:14:00Z"),
            at("last", end.minusMillis(1)),
            at("after", end)));

    for (GroupBy by : GroupBy.values()) {
      assertThat(queries.summary(LogFilter.between(begin, end), by).groups())
          .as(by.word())
          .extracting(UsageGroup::requests, UsageGroup::latencyMillisMean)
          .containsExactly(tuple(5L, 1234d));
    }
    assertThat(
            queries.summary(LogFilter.between(begin, begin.plusMillis(2)), GroupBy.ALIAS).groups())
        .extracting(UsageGroup::requests)
        .containsExactly(1L);
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
    assertThat(oldCalls.deleteBefore(before, 2)).isZero();

    assertThat(queries.calls(LogFilter.ANY, Optional.empty(), 10).calls())
        .extracting(call -> call.call().start().requestId())
        .containsExactly("newest");
    assertThat(queries.slots(FROM, TO)).hasSize(4);
    assertThat(queries.summary(LogFilter.ANY, GroupBy.ALIAS).groups())
        .extracting(UsageGroup::requests)
        .containsExactly(4L);
  }

  @Test
  void newest_means_begun_last_wherever_a_call_was_stored() {
    store.append(List.of(at("second", "2026-03-04T02:00:00Z")));
    store.append(List.of(at("first", "2026-03-04T01:00:00Z"), at("third", "2026-03-04T03:00:00Z")));

    LogPage page = queries.calls(LogFilter.ANY, Optional.empty(), 2);
    assertThat(page.calls())
        .extracting(call -> call.call().start().requestId())
        .containsExactly("third", "second");
    assertThat(queries.calls(LogFilter.ANY, page.nextCursor(), 2).calls())
        .extracting(call -> call.call().start().requestId())
        .containsExactly("first");
  }
}
