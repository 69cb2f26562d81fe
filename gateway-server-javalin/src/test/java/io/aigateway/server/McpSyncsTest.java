package io.aigateway.server;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.LocalPrograms;
import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpListing;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServiceHealth;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.mcp.McpTestResult;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class McpSyncsTest {
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private record Task(Duration delay, Runnable work) {}

  private final Stores stores = InMemoryStores.empty();
  private final List<Task> later = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final McpServices services =
      new McpServices(
          stores.mcpServices(),
          new Directory(),
          LocalPrograms.NONE,
          () -> NOW,
          Writes.noting(change -> {}));

  private final class Directory implements McpDirectory {
    @Override
    public McpListing list(McpService service) {
      read.add(service.symbol());
      if (service.symbol().equals("broken")) {
        throw new FailureException(new Failure.UpstreamFailed("away"));
      }
      return new McpListing(Set.of(McpItemKind.TOOL), List.of());
    }

    @Override
    public McpTestResult test(McpService service) {
      throw new AssertionError("nobody tests");
    }

    @Override
    public McpServiceHealth health(long serviceId) {
      throw new AssertionError("nobody asks");
    }
  }

  private McpSyncs syncs(Duration interval) {
    return new McpSyncs(
        services,
        stores.snapshots()::load,
        interval,
        (delay, task) -> later.add(new Task(delay, task)));
  }

  /** Runs what is due within the time. */
  private void pass(Duration time) {
    List<Task> due = later.stream().filter(t -> t.delay().compareTo(time) <= 0).toList();
    later.removeAll(due);
    due.forEach(task -> task.work().run());
  }

  private void disable(long id) {
    services.change(
        id,
        d ->
            new McpServiceDraft(
                d.symbol(),
                d.transport(),
                false,
                d.isolation(),
                d.era(),
                d.pinDefinitions(),
                d.callTimeoutMillis()));
  }

  @Test
  void enabled_services_are_read_at_the_start_whatever_becomes_of_others() {
    services.create(Samples.mcpService("broken"));
    services.create(Samples.mcpService("files"));
    disable(services.create(Samples.mcpService("off")).id());

    syncs(INTERVAL).configurationChanged();
    pass(Duration.ZERO);

    assertThat(read).containsExactlyInAnyOrder("broken", "files");
    assertThat(services.list())
        .filteredOn(service -> service.lastError().isPresent())
        .extracting(McpService::symbol)
        .containsExactly("broken");
  }

  @Test
  void they_are_read_again_after_every_interval() {
    services.create(Samples.mcpService("files"));

    syncs(INTERVAL).configurationChanged();
    pass(Duration.ZERO);
    pass(INTERVAL);
    pass(Duration.ZERO);

    assertThat(read).containsExactly("files", "files");
    assertThat(later).hasSize(1);
  }

  @Test
  void without_an_interval_they_are_read_once() {
    services.create(Samples.mcpService("files"));

    syncs(Duration.ZERO).configurationChanged();
    pass(Duration.ZERO);

    assertThat(read).containsExactly("files");
    assertThat(later).isEmpty();
  }

  @Test
  void a_new_service_is_read_unless_its_operator_was_faster() {
    McpSyncs syncs = syncs(Duration.ZERO);
    syncs.configurationChanged();
    services.create(Samples.mcpService("slow"));
    long fast = services.create(Samples.mcpService("fast")).id();
    syncs.configurationChanged();
    pass(Duration.ZERO);
    services.sync(fast);

    pass(McpSyncs.GRACE);
    syncs.configurationChanged();
    pass(McpSyncs.GRACE);

    assertThat(read).containsExactly("fast", "slow");
  }
}
