package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static io.aigateway.domain.testkit.Samples.item;
import static io.aigateway.domain.testkit.Samples.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.mcp.ItemSync;
import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpServiceRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link McpServiceRepository} promises. */
public abstract class McpServiceRepositoryContract {
  private static final Instant LATER = NOW.plusSeconds(3600);
  private static final Set<McpItemKind> TOOLS = Set.of(McpItemKind.TOOL);

  private Stores stores;
  private McpServiceRepository services;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
    services = stores.mcpServices();
  }

  private long service() {
    return services.insert(Samples.mcpService("files"), NOW).id();
  }

  private ItemSync sync(long service, ListedItem... listed) {
    return services.sync(service, TOOLS, List.of(listed), LATER);
  }

  private McpItem only(long service) {
    List<McpItem> tools = services.items(service, McpItemKind.TOOL);
    assertThat(tools).hasSize(1);
    return tools.getFirst();
  }

  @Test
  void stored_services_come_back_with_everything() {
    for (McpServiceDraft draft :
        List.of(Samples.mcpService("remote"), Samples.localMcpService("local"))) {
      McpService stored = services.insert(draft, NOW);

      assertThat(McpServiceDraft.of(stored)).isEqualTo(draft);
      assertThat(stored.lastSyncAt()).isEmpty();
      assertThat(stored.lastError()).isEmpty();
      assertThat(stored.createdAt()).isEqualTo(NOW);
      assertThat(services.find(stored.id())).contains(stored);
    }
    assertThat(services.all()).extracting(McpService::symbol).containsExactly("local", "remote");
  }

  @Test
  void an_update_replaces_the_decisions_and_keeps_the_items() {
    long id = service();
    sync(id, tool("read"));

    McpService updated = services.update(id, Samples.localMcpService("docs"), LATER).orElseThrow();

    assertThat(McpServiceDraft.of(updated)).isEqualTo(Samples.localMcpService("docs"));
    assertThat(updated.createdAt()).isEqualTo(NOW);
    assertThat(updated.updatedAt()).isEqualTo(LATER);
    assertThat(updated.lastSyncAt()).contains(LATER);
    assertThat(services.all()).containsExactly(updated);
    assertThat(only(id).listed()).isEqualTo(tool("read"));
  }

  @Test
  void a_taken_symbol_is_a_duplicate() {
    service();
    long other = services.insert(Samples.mcpService("other"), NOW).id();

    for (Runnable work :
        List.<Runnable>of(
            this::service, () -> services.update(other, Samples.mcpService("files"), NOW))) {
      assertThatExceptionOfType(FailureException.class)
          .isThrownBy(work::run)
          .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
    }
  }

  @Test
  void what_does_not_exist_is_empty_and_not_deleted() {
    assertThat(services.find(99)).isEmpty();
    assertThat(services.update(99, Samples.mcpService("files"), NOW)).isEmpty();
    assertThat(services.delete(99)).isFalse();
    assertThat(services.items(99, McpItemKind.TOOL)).isEmpty();
    assertThat(services.findItem(99)).isEmpty();
    assertThat(services.enableItem(99, true)).isEmpty();
    assertThat(services.approveItem(99)).isEmpty();
    services.contacted(99, Optional.of("nobody"), NOW);
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> sync(99))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.NotFound.class));
  }

  @Test
  void new_items_are_enabled_approved_and_sorted_by_name() {
    long id = service();

    ItemSync result = sync(id, tool("b"), tool("a"), tool("b"));

    assertThat(result).isEqualTo(new ItemSync(2, 0, 0, 2));
    List<McpItem> tools = services.items(id, McpItemKind.TOOL);
    assertThat(tools).extracting(McpItem::listed).containsExactly(tool("a"), tool("b"));
    assertThat(tools).allMatch(i -> i.enabled() && i.available() && !i.definitionChanged());
    assertThat(tools).allMatch(i -> services.findItem(i.id()).equals(Optional.of(i)));
    assertThat(services.items()).containsExactlyInAnyOrderElementsOf(tools);
    assertThat(services.find(id).orElseThrow().lastSyncAt()).contains(LATER);
  }

  @Test
  void the_same_name_may_belong_to_several_kinds_and_services() {
    long first = service();
    long second = services.insert(Samples.mcpService("more"), NOW).id();
    ListedItem prompt = item(McpItemKind.PROMPT, "a", "a prompt");
    services.sync(
        first, Set.of(McpItemKind.TOOL, McpItemKind.PROMPT), List.of(tool("a"), prompt), NOW);
    sync(second, tool("a"));

    assertThat(services.items()).hasSize(3);
    assertThat(services.items(first, McpItemKind.PROMPT))
        .extracting(McpItem::listed)
        .containsExactly(prompt);
  }

  @Test
  void a_changed_definition_is_taken_over_but_not_approved() {
    long id = service();
    sync(id, tool("a"));
    ListedItem changed = item(McpItemKind.TOOL, "a", "something else");

    assertThat(sync(id, changed)).isEqualTo(new ItemSync(0, 1, 0, 1));

    assertThat(only(id).listed()).isEqualTo(changed);
    assertThat(only(id).definitionChanged()).isTrue();
    assertThat(services.approveItem(only(id).id()).orElseThrow().definitionChanged()).isFalse();
    assertThat(only(id).definitionChanged()).isFalse();
  }

  @Test
  void what_is_listed_no_more_becomes_unavailable_and_comes_back_as_it_was() {
    long id = service();
    sync(id, tool("a"));
    long item = only(id).id();
    services.enableItem(item, false);

    assertThat(sync(id)).isEqualTo(new ItemSync(0, 0, 1, 0));
    assertThat(only(id).available()).isFalse();
    assertThat(sync(id)).isEqualTo(new ItemSync(0, 0, 0, 0));

    assertThat(sync(id, tool("a"))).isEqualTo(new ItemSync(1, 0, 0, 1));
    assertThat(only(id)).isEqualTo(new McpItem(item, id, tool("a"), "hash of a", false, true));
  }

  @Test
  void kinds_that_were_not_read_stay_as_they_are() {
    long id = service();
    sync(id, tool("a"));

    ItemSync result = services.sync(id, Set.of(McpItemKind.PROMPT), List.of(tool("b")), LATER);

    assertThat(result).isEqualTo(new ItemSync(0, 0, 0, 0));
    assertThat(only(id).available()).isTrue();
  }

  @Test
  void a_sync_that_finds_nothing_new_is_no_change_of_the_configuration() {
    long id = service();
    sync(id, tool("a"));
    Revision before = stores.snapshots().revision();

    sync(id, tool("a"));
    services.contacted(id, Optional.of("away"), LATER);

    assertThat(stores.snapshots().revision()).isEqualTo(before);
  }

  @Test
  void every_other_write_makes_a_new_revision() {
    Revision start = stores.snapshots().revision();
    long id = service();
    Revision inserted = stores.snapshots().revision();
    services.update(id, Samples.mcpService("docs"), NOW);
    Revision updated = stores.snapshots().revision();
    sync(id, tool("a"));
    Revision synced = stores.snapshots().revision();
    services.enableItem(only(id).id(), false);
    Revision switched = stores.snapshots().revision();
    services.approveItem(only(id).id());
    Revision approved = stores.snapshots().revision();
    services.delete(id);

    assertThat(
            List.of(
                start,
                inserted,
                updated,
                synced,
                switched,
                approved,
                stores.snapshots().revision()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void the_last_contact_is_noted_until_one_goes_well() {
    long id = service();

    services.contacted(id, Optional.of("away"), NOW);
    assertThat(services.find(id).orElseThrow().lastError()).contains("away");
    assertThat(services.find(id).orElseThrow().lastSyncAt()).isEmpty();

    services.contacted(id, Optional.empty(), NOW);
    assertThat(services.find(id).orElseThrow().lastError()).isEmpty();

    services.contacted(id, Optional.of("away"), NOW);
    sync(id);
    assertThat(services.find(id).orElseThrow().lastError()).isEmpty();
  }

  @Test
  void grants_survive_absence_and_renaming_and_end_with_the_service() {
    long id = service();
    sync(id, tool("a"));
    long item = only(id).id();
    Grant granted = new Grant.Listed(Set.of(item));
    ApiKey key = stores.keys().insert(Samples.key("ci"), Samples.hash("a"), "", NOW);
    stores.keys().grant(key.id(), GrantKind.MCP_TOOLS, granted);

    sync(id);
    services.update(id, Samples.mcpService("renamed"), NOW);
    sync(id, tool("a"));
    assertThat(grant(key)).isEqualTo(granted);

    services.delete(id);
    assertThat(grant(key)).isEqualTo(new Grant.Listed(Set.of()));
    assertThat(services.items()).isEmpty();

    long again = service();
    sync(again, tool("a"));
    assertThat(only(again).id()).isNotEqualTo(item);
    assertThat(grant(key)).isEqualTo(new Grant.Listed(Set.of()));
  }

  private Grant grant(ApiKey key) {
    return stores.keys().find(key.id()).orElseThrow().grants().get(GrantKind.MCP_TOOLS);
  }
}
