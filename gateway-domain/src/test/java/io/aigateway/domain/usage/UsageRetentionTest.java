package io.aigateway.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageRetentionTest {
  private static final Duration KEEP = Duration.ofDays(7);

  @Test
  void calls_that_are_too_old_go_and_younger_ones_stay() {
    Stores stores = InMemoryStores.empty();
    stores.usage().append(List.of(Samples.call("r1")));

    new UsageRetention(List.of(stores.oldCalls()), KEEP, () -> Samples.NOW.plus(KEEP)).run();
    assertThat(stores.usageQueries().call("r1")).isPresent();
    new UsageRetention(List.of(stores.oldCalls()), KEEP, () -> Samples.NOW.plus(KEEP).plusMillis(1))
        .run();
    assertThat(stores.usageQueries().call("r1")).isEmpty();
  }

  @Test
  void one_run_has_a_bound() {
    List<Integer> asked = new ArrayList<>();
    OldCalls endless =
        (before, most) -> {
          asked.add(most);
          return most;
        };

    new UsageRetention(List.of(endless), KEEP, () -> Samples.NOW).run();
    assertThat(asked).hasSize(UsageRetention.BATCHES_PER_RUN).containsOnly(UsageRetention.BATCH);
  }
}
