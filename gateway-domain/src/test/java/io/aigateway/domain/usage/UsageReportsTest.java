package io.aigateway.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageReportsTest {
  private final Stores stores = InMemoryStores.empty();
  private final UsageReports reports = new UsageReports(stores.usageQueries());

  private static Failure failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure();
  }

  @Test
  void calls_are_found_by_page_and_by_request_id() {
    stores.usage().append(List.of(Samples.call("r1")));

    assertThat(reports.calls(LogFilter.ANY, Optional.empty(), 1).calls()).hasSize(1);
    assertThat(reports.call("r1").call()).isEqualTo(Samples.call("r1"));
    assertThat(reports.summary(LogFilter.ANY, GroupBy.KEY).groups()).hasSize(1);
    assertThat(failure(() -> reports.call("r2"))).isEqualTo(new Failure.NotFound("call", "r2"));
  }

  @Test
  void a_page_has_a_bound() {
    for (int limit : new int[] {-1, 0, UsageQueries.MAX_PAGE + 1}) {
      assertThat(failure(() -> reports.calls(LogFilter.ANY, Optional.empty(), limit)).message())
          .startsWith("limit:");
    }
  }

  @Test
  void a_span_ends_after_it_begins() {
    LogFilter backwards =
        new LogFilter(
            Optional.of(Samples.NOW),
            Optional.of(Samples.NOW),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(failure(() -> reports.summary(backwards, GroupBy.DAY)).message()).startsWith("to:");
  }
}
