package io.aigateway.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.testkit.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageUpkeepTest {
  private final List<String> done = new ArrayList<>();

  private UnsummedCalls unsummed(String name, int calls) {
    int[] left = {calls};
    return most -> {
      int batch = Math.min(left[0], most);
      left[0] -= batch;
      done.add(name + " " + batch);
      return batch;
    };
  }

  private final UsageRetention retention =
      new UsageRetention(
          List.of(
              (before, most) -> {
                done.add("deleted");
                return 0;
              }),
          Duration.ofDays(1),
          () -> Samples.NOW);

  @Test
  void calls_are_added_up_before_any_is_deleted() {
    new UsageUpkeep(List.of(unsummed("a", 501), unsummed("b", 0)), Optional.of(retention)).run();

    assertThat(done).containsExactly("a 500", "a 1", "b 0", "deleted");
  }

  @Test
  void a_run_is_bounded_and_deletes_nothing_while_some_are_left() {
    int more = UsageUpkeep.BATCH * UsageUpkeep.BATCHES_PER_RUN + 1;
    UsageUpkeep upkeep =
        new UsageUpkeep(List.of(unsummed("a", more), unsummed("b", 1)), Optional.of(retention));

    upkeep.run();
    assertThat(done).hasSize(UsageUpkeep.BATCHES_PER_RUN + 1).endsWith("b 1");

    upkeep.run();
    assertThat(done).endsWith("a 1", "b 0", "deleted");
  }
}
