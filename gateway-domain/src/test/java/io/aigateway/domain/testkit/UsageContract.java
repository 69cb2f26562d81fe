package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageStore;
import io.aigateway.domain.usage.UsageSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link UsageStore} and its {@link UsageQueries} promise. */
public abstract class UsageContract {
  private static final Optional<LogCursor> FIRST = Optional.empty();

  private UsageStore store;
  private UsageQueries queries;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    Stores stores = emptyStores();
    store = stores.usage();
    queries = stores.usageQueries();
  }

  private List<String> found(LogFilter filter) {
    return queries.calls(filter, FIRST, 100).calls().stream()
        .map(call -> call.call().start().requestId())
        .toList();
  }

  @Test
  void a_stored_call_comes_back_with_everything() {
    store.append(List.of(Samples.call("r1"), Samples.failedCall("r2", "nobody answered")));

    assertThat(queries.call("r1").map(LoggedCall::call)).contains(Samples.call("r1"));
    assertThat(queries.call("r2").map(LoggedCall::call))
        .contains(Samples.failedCall("r2", "nobody answered"));
    assertThat(queries.call("r3")).isEmpty();
  }

  @Test
  void the_attempts_of_a_call_come_back_in_their_order() {
    store.append(List.of(Samples.retriedCall("r1"), Samples.call("r2")));

    assertThat(queries.call("r1").map(LoggedCall::call)).contains(Samples.retriedCall("r1"));
    assertThat(queries.calls(LogFilter.ANY, FIRST, 2).calls())
        .extracting(LoggedCall::call)
        .containsExactly(Samples.call("r2"), Samples.retriedCall("r1"));
  }

  @Test
  void a_request_id_is_stored_once_and_its_first_record_stays() {
    store.append(List.of(Samples.call("r1"), Samples.failedCall("r1", "again")));
    store.append(List.of(Samples.failedCall("r1", "and again"), Samples.call("r2")));
    store.append(List.of());

    assertThat(queries.call("r1").map(LoggedCall::call)).contains(Samples.call("r1"));
    assertThat(found(LogFilter.ANY)).containsExactly("r2", "r1");
  }

  @Test
  void pages_run_from_the_newest_to_the_oldest_without_gap_or_overlap() {
    store.append(IntStream.range(0, 5).mapToObj(i -> Samples.call("r" + i)).toList());

    LogPage first = queries.calls(LogFilter.ANY, FIRST, 2);
    store.append(List.of(Samples.call("later")));
    LogPage second = queries.calls(LogFilter.ANY, first.nextCursor(), 2);
    LogPage third = queries.calls(LogFilter.ANY, second.nextCursor(), 2);

    assertThat(List.of(first, second, third))
        .flatExtracting(LogPage::calls)
        .extracting(call -> call.call().start().requestId())
        .containsExactly("r4", "r3", "r2", "r1", "r0");
    assertThat(third.nextCursor()).isEmpty();
  }

  @Test
  void a_page_that_is_just_full_is_the_last() {
    store.append(List.of(Samples.call("r1"), Samples.call("r2")));

    assertThat(queries.calls(LogFilter.ANY, FIRST, 2).nextCursor()).isEmpty();
  }

  @Test
  void every_field_of_a_filter_narrows() {
    store.append(List.of(Samples.call("hit"), otherwise("miss")));

    assertThat(found(filter().from(NOW.minusSeconds(1)).build())).containsExactly("hit");
    assertThat(found(filter().to(NOW).build())).containsExactly("miss");
    assertThat(found(filter().keyId(4).build())).containsExactly("hit");
    assertThat(found(filter().alias("fast").build())).containsExactly("hit");
    assertThat(found(filter().providerId(3).build())).containsExactly("hit");
    assertThat(found(filter().status(CallStatus.SUCCESS).build())).containsExactly("hit");
    assertThat(found(filter().protocol(Samples.OPENAI).build())).containsExactly("hit");
    assertThat(found(filter().method(CallMethod.CONVERT).build())).containsExactly("hit");
    assertThat(found(filter().alias("fast").keyId(5).build())).isEmpty();
  }

  @Test
  void the_beginning_of_a_span_belongs_to_it_and_its_end_does_not() {
    store.append(List.of(Samples.call("r1")));

    assertThat(found(filter().from(NOW).to(NOW.plusMillis(1)).build())).containsExactly("r1");
    assertThat(found(filter().to(NOW).build())).isEmpty();
    assertThat(found(filter().from(NOW.plusMillis(1)).build())).isEmpty();
  }

  @Test
  void every_word_of_a_text_must_be_found_somewhere_in_any_case() {
    store.append(List.of(Samples.call("r1"), Samples.failedCall("r2", "Timeout 100%_sure")));

    assertThat(found(filter().text("LARGE vendor").build())).containsExactly("r1");
    assertThat(found(filter().text("timeout fast").build())).containsExactly("r2");
    assertThat(found(filter().text("timeout large").build())).isEmpty();
    assertThat(found(filter().text("100%_s").build())).containsExactly("r2");
  }

  @Test
  void signs_with_a_meaning_in_patterns_and_quotes_mean_themselves() {
    store.append(List.of(Samples.call("r1"), Samples.failedCall("r2", "wow! it's \\ odd")));

    assertThat(found(filter().text("%").build())).isEmpty();
    assertThat(found(filter().text("r_").build())).isEmpty();
    assertThat(found(filter().text("wow!").build())).containsExactly("r2");
    assertThat(found(filter().text("it's \\").build())).containsExactly("r2");
  }

  @Test
  void a_summary_counts_calls_together() {
    store.append(
        List.of(
            Samples.call("r1"), Samples.call("r2"), Samples.failedCall("r3", "nobody answered")));

    assertThat(queries.summary(LogFilter.ANY, GroupBy.PROVIDER).groups())
        .containsExactly(
            new UsageGroup(
                "vendor",
                2,
                2,
                new TokenCounts(200, 40, 60, 8, 10),
                Optional.of(new BigDecimal("0.000246913578")),
                1234),
            new UsageGroup("", 1, 0, TokenCounts.ZERO, Optional.empty(), 10));
  }

  @Test
  void every_grouping_has_its_value() {
    store.append(List.of(Samples.call("r1")));

    assertThat(List.of(GroupBy.values()))
        .flatExtracting(by -> queries.summary(LogFilter.ANY, by).groups())
        .extracting(UsageGroup::group)
        .containsExactly(
            "fast",
            "vendor",
            "vendor-large",
            "ci",
            "openai",
            "convert",
            "192.0.2.7",
            "success",
            "2026-03-04");
  }

  @Test
  void the_busiest_groups_are_told_apart_and_all_others_as_one() {
    int groups = UsageQueries.MAX_GROUPS + 2;
    store.append(IntStream.range(0, groups).mapToObj(i -> from("r" + i, "of-" + i)).toList());
    store.append(List.of(from("again", "of-7")));

    for (GroupBy by : List.of(GroupBy.ALIAS, GroupBy.CLIENT_IP)) {
      UsageSummary<UsageGroup> summary = queries.summary(LogFilter.ANY, by);
      assertThat(summary.groups()).as(by.word()).hasSize(UsageQueries.MAX_GROUPS);
      assertThat(summary.groups().getFirst().group()).as(by.word()).isEqualTo("of-7");
      assertThat(summary.groups().getFirst().requests()).as(by.word()).isEqualTo(2);
      assertThat(summary.rest().map(UsageGroup::group)).as(by.word()).contains("");
      assertThat(summary.rest().map(UsageGroup::requests)).as(by.word()).contains(2L);
      assertThat(summary.rest().map(UsageGroup::latencyMillisMean)).as(by.word()).contains(1234d);
    }
    assertThat(queries.summary(LogFilter.ANY, GroupBy.KEY).rest()).isEmpty();
  }

  /** Of an alias and an address of its own. */
  private static CallRecord from(String requestId, String name) {
    CallStart s = Samples.start(requestId);
    return Samples.call(
        new CallStart(
            requestId,
            s.createdAt(),
            s.protocol(),
            s.stream(),
            name,
            s.keyId(),
            s.keyName(),
            name));
  }

  @Test
  void days_are_utc_days_in_order() {
    store.append(
        List.of(
            at("r1", "2026-03-05T00:00:00Z"),
            at("r2", "2026-03-05T12:00:00Z"),
            at("r3", "2026-03-04T23:59:59.999Z")));

    assertThat(queries.summary(LogFilter.ANY, GroupBy.DAY).groups())
        .extracting(UsageGroup::group)
        .containsExactly("2026-03-04", "2026-03-05");
  }

  @Test
  void a_summary_obeys_its_filter() {
    store.append(List.of(Samples.call("r1"), otherwise("r2")));

    assertThat(queries.summary(filter().alias("fast").build(), GroupBy.ALIAS).groups())
        .extracting(UsageGroup::group, UsageGroup::requests)
        .containsExactly(tuple("fast", 1L));
  }

  private static CallRecord at(String requestId, String time) {
    CallStart s = Samples.start(requestId);
    return Samples.call(
        new CallStart(
            requestId,
            Instant.parse(time),
            s.protocol(),
            s.stream(),
            s.clientIp(),
            s.keyId(),
            s.keyName(),
            s.alias()));
  }

  /** Differs from {@link Samples#call} in everything that can be filtered by. */
  private static CallRecord otherwise(String requestId) {
    CallRecord failed = Samples.failedCall(requestId, "broken");
    CallStart start =
        new CallStart(
            requestId, NOW.minusSeconds(60), Samples.ANTHROPIC, false, "::1", 5, "cd", "slow");
    return new CallRecord(
        start,
        failed.method(),
        failed.servedBy(),
        failed.attempts(),
        failed.attemptList(),
        failed.status(),
        failed.httpStatus(),
        failed.error(),
        failed.tokens(),
        failed.usageState(),
        failed.costUsd(),
        failed.latencyMillis(),
        failed.firstTokenMillis());
  }

  private static FilterBuilder filter() {
    return new FilterBuilder();
  }

  /** Names the one field that a test is about. */
  private static final class FilterBuilder {
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private Optional<Long> keyId = Optional.empty();
    private Optional<String> alias = Optional.empty();
    private Optional<Long> providerId = Optional.empty();
    private Optional<CallStatus> status = Optional.empty();
    private Optional<DialectId> protocol = Optional.empty();
    private Optional<CallMethod> method = Optional.empty();
    private Optional<String> text = Optional.empty();

    FilterBuilder from(Instant value) {
      from = Optional.of(value);
      return this;
    }

    FilterBuilder to(Instant value) {
      to = Optional.of(value);
      return this;
    }

    FilterBuilder keyId(long value) {
      keyId = Optional.of(value);
      return this;
    }

    FilterBuilder alias(String value) {
      alias = Optional.of(value);
      return this;
    }

    FilterBuilder providerId(long value) {
      providerId = Optional.of(value);
      return this;
    }

    FilterBuilder status(CallStatus value) {
      status = Optional.of(value);
      return this;
    }

    FilterBuilder protocol(DialectId value) {
      protocol = Optional.of(value);
      return this;
    }

    FilterBuilder method(CallMethod value) {
      method = Optional.of(value);
      return this;
    }

    FilterBuilder text(String value) {
      text = Optional.of(value);
      return this;
    }

    LogFilter build() {
      return new LogFilter(from, to, keyId, alias, providerId, status, protocol, method, text);
    }
  }
}
