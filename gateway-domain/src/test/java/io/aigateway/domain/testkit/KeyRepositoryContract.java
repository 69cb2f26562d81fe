package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyRepository;
import io.aigateway.domain.key.McpNames;
import io.aigateway.domain.mcp.McpItemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link KeyRepository} promises. */
public abstract class KeyRepositoryContract {
  private Stores stores;
  private KeyRepository keys;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
    keys = stores.keys();
  }

  private ApiKey stored(String name, String digit) {
    return keys.insert(Samples.key(name), Samples.hash(digit), "sk-a****" + digit, NOW);
  }

  @Test
  void a_stored_key_comes_back_with_everything_and_may_use_everything() {
    ApiKey key = stored("ci", "a");

    assertThat(KeyDraft.of(key)).isEqualTo(Samples.key("ci"));
    assertThat(key.hash()).isEqualTo(Samples.hash("a"));
    assertThat(key.masked()).isEqualTo("sk-a****a");
    assertThat(key.createdAt()).isEqualTo(NOW);
    assertThat(key.lastUsedAt()).isEmpty();
    assertThat(key.grants().values()).hasSize(4).allMatch(new Grant.All()::equals);
    assertThat(keys.find(key.id())).contains(key);
    assertThat(keys.all()).containsExactly(key);
  }

  @Test
  void an_update_replaces_the_decisions_and_keeps_the_secret() {
    ApiKey key = stored("ci", "a");
    KeyDraft draft = new KeyDraft("cd", false, Optional.empty(), McpNames.SAFE);

    ApiKey updated = keys.update(key.id(), draft).orElseThrow();

    assertThat(KeyDraft.of(updated)).isEqualTo(draft);
    assertThat(updated.hash()).isEqualTo(key.hash());
  }

  @Test
  void a_reset_replaces_the_secret_alone() {
    ApiKey key = stored("ci", "a");

    ApiKey reset = keys.reset(key.id(), Samples.hash("b"), "sk-b****").orElseThrow();

    assertThat(reset.hash()).isEqualTo(Samples.hash("b"));
    assertThat(reset.masked()).isEqualTo("sk-b****");
    assertThat(KeyDraft.of(reset)).isEqualTo(KeyDraft.of(key));
  }

  @Test
  void a_taken_name_is_a_duplicate() {
    stored("one", "a");
    long two = stored("two", "b").id();

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> stored("one", "c"))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> keys.update(two, Samples.key("one")))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
  }

  @Test
  void what_does_not_exist_is_empty_and_not_deleted() {
    assertThat(keys.find(99)).isEmpty();
    assertThat(keys.update(99, Samples.key("x"))).isEmpty();
    assertThat(keys.reset(99, Samples.hash("a"), "")).isEmpty();
    assertThat(keys.grant(99, GrantKind.MODELS, new Grant.All())).isEmpty();
    assertThat(keys.delete(99)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_list_is_not_everything(GrantKind kind) {
    ApiKey key = stored("ci", "a");

    ApiKey granted = keys.grant(key.id(), kind, new Grant.Listed(Set.of())).orElseThrow();

    assertThat(granted.grants()).containsEntry(kind, new Grant.Listed(Set.of()));
    assertThat(granted.grants().values()).filteredOn(new Grant.All()::equals).hasSize(3);
    assertThat(keys.find(key.id())).contains(granted);
    assertThat(keys.grant(key.id(), kind, new Grant.All()).orElseThrow().grants())
        .isEqualTo(key.grants());
  }

  @Test
  void listed_models_come_back_and_are_replaced_whole() {
    long a = stores.aliases().insert(Samples.alias("a"), NOW).id();
    long b = stores.aliases().insert(Samples.alias("b"), NOW).id();
    ApiKey key = stored("ci", "a");

    keys.grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(a)));
    ApiKey granted =
        keys.grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(b))).orElseThrow();

    assertThat(granted.allows(GrantKind.MODELS, a)).isFalse();
    assertThat(granted.allows(GrantKind.MODELS, b)).isTrue();
    assertThat(keys.all()).containsExactly(granted);
  }

  @Test
  void an_unknown_id_in_a_list_changes_nothing() {
    long a = stores.aliases().insert(Samples.alias("a"), NOW).id();
    ApiKey key = stored("ci", "a");

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(
            () -> keys.grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(a, a + 99))))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Invalid.class));
    assertThat(keys.find(key.id())).contains(key);
  }

  @Test
  void an_item_is_granted_by_its_own_kind_only() {
    long service = stores.mcpServices().insert(Samples.mcpService("files"), NOW).id();
    stores
        .mcpServices()
        .sync(
            service,
            Set.of(McpItemKind.RESOURCE_TEMPLATE),
            List.of(Samples.item(McpItemKind.RESOURCE_TEMPLATE, "file:///{path}", "any file")),
            NOW);
    Grant template = new Grant.Listed(Set.of(stores.mcpServices().items().getFirst().id()));
    ApiKey key = stored("ci", "a");

    assertThat(keys.grant(key.id(), GrantKind.MCP_RESOURCES, template).orElseThrow().grants())
        .containsEntry(GrantKind.MCP_RESOURCES, template);
    for (GrantKind other : List.of(GrantKind.MCP_TOOLS, GrantKind.MCP_PROMPTS)) {
      assertThatExceptionOfType(FailureException.class)
          .isThrownBy(() -> keys.grant(key.id(), other, template))
          .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Invalid.class));
    }
  }

  @Test
  void a_deleted_key_takes_its_lists_along_and_frees_its_name() {
    long a = stores.aliases().insert(Samples.alias("a"), NOW).id();
    ApiKey key = stored("ci", "a");
    keys.grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(a)));

    assertThat(keys.delete(key.id())).isTrue();

    assertThat(keys.find(key.id())).isEmpty();
    assertThat(stored("ci", "a").grants()).containsEntry(GrantKind.MODELS, new Grant.All());
  }

  @Test
  void the_last_use_never_goes_back_and_is_no_change_of_the_configuration() {
    ApiKey key = stored("ci", "a");
    Revision before = stores.snapshots().revision();

    keys.used(Map.of(key.id(), NOW.plusSeconds(9), 99L, NOW));
    keys.used(Map.of(key.id(), NOW.plusSeconds(5)));
    keys.used(Map.of());

    assertThat(keys.find(key.id()).orElseThrow().lastUsedAt()).contains(NOW.plusSeconds(9));
    assertThat(stores.snapshots().revision()).isEqualTo(before);
  }

  @Test
  void every_write_makes_a_new_revision() {
    Revision start = stores.snapshots().revision();
    long id = stored("ci", "a").id();
    Revision inserted = stores.snapshots().revision();
    keys.update(id, Samples.key("cd"));
    Revision updated = stores.snapshots().revision();
    keys.reset(id, Samples.hash("b"), "");
    Revision reset = stores.snapshots().revision();
    keys.grant(id, GrantKind.MCP_TOOLS, new Grant.Listed(Set.of()));
    Revision granted = stores.snapshots().revision();
    keys.delete(id);

    assertThat(List.of(start, inserted, updated, reset, granted, stores.snapshots().revision()))
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
