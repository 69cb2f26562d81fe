package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many operators at once spoil nothing. */
@Timeout(60)
class ConcurrentEditsTest {
  private static final int EDITS = 100;

  @TempDir Path directory;

  @Test
  void of_a_hundred_that_take_one_name_one_gets_it_and_each_edit_is_a_revision() throws Exception {
    try (GatewayRig rig = GatewayRig.start(directory, Map.of())) {
      List<Integer> created =
          atOnce(i -> () -> rig.admin("POST", "/aliases", "{\"name\":\"same\"}").statusCode());
      long before = revision(rig);
      List<Integer> others =
          atOnce(
              i -> () -> rig.admin("POST", "/aliases", "{\"name\":\"n" + i + "\"}").statusCode());

      assertThat(created).filteredOn(status -> status < 300).hasSize(1);
      assertThat(created).filteredOn(status -> status >= 300).containsOnly(409);
      assertThat(others).allMatch(status -> status < 300);
      assertThat(revision(rig)).isEqualTo(before + EDITS);
      assertThat(rig.administration.configuration().snapshot().aliases())
          .extracting(Alias::name)
          .hasSize(EDITS + 1);
    }
  }

  private static long revision(GatewayRig rig) {
    rig.administration.refresh();
    return rig.administration.configuration().snapshot().revision().value();
  }

  private static List<Integer> atOnce(IntFunction<Callable<Integer>> edit) throws Exception {
    List<Future<Integer>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EDITS; i++) {
        running.add(executor.submit(edit.apply(i)));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> one : running) {
      statuses.add(one.get());
    }
    return statuses;
  }
}
