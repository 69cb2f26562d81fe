package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.AliasDraft;
import io.aigateway.domain.alias.AliasRepository;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.provider.ModelSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AliasRepository} promises. */
public abstract class AliasRepositoryContract {
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private Stores stores;
  private AliasRepository aliases;
  private long providerId;
  private long modelId;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
    aliases = stores.aliases();
    providerId = stores.providers().insert(Samples.provider("vendor"), NOW).id();
    modelId =
        stores
            .providers()
            .insertModel(providerId, Samples.model("m"), ModelSource.MANUAL, NOW)
            .id();
  }

  private MappingDraft mapping(int weight) {
    return new MappingDraft(providerId, modelId, weight, true);
  }

  @Test
  void a_stored_alias_comes_back_with_everything() {
    Alias stored = aliases.insert(Samples.alias("fast"), NOW);

    assertThat(AliasDraft.of(stored)).isEqualTo(Samples.alias("fast"));
    assertThat(stored.mappings()).isEmpty();
    assertThat(stored.createdAt()).isEqualTo(NOW);
    assertThat(stored.updatedAt()).isEqualTo(NOW);
    assertThat(aliases.find(stored.id())).contains(stored);
  }

  @Test
  void all_aliases_come_by_name() {
    aliases.insert(Samples.alias("b"), NOW);
    aliases.insert(Samples.alias("a"), NOW);

    assertThat(aliases.all()).extracting(Alias::name).containsExactly("a", "b");
  }

  @Test
  void an_update_replaces_the_decisions_and_keeps_the_mappings() {
    Alias stored = aliases.insert(Samples.alias("fast"), NOW);
    Mapping mapping = aliases.insertMapping(stored.id(), mapping(1));

    Alias updated =
        aliases.update(stored.id(), new AliasDraft("slow", false, ""), LATER).orElseThrow();

    assertThat(updated)
        .isEqualTo(new Alias(stored.id(), "slow", false, "", List.of(mapping), NOW, LATER));
  }

  @Test
  void a_taken_name_is_a_duplicate() {
    aliases.insert(Samples.alias("one"), NOW);
    long two = aliases.insert(Samples.alias("two"), NOW).id();

    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> aliases.insert(Samples.alias("one"), NOW))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> aliases.update(two, Samples.alias("one"), NOW))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.Duplicate.class));
  }

  @Test
  void names_that_differ_in_case_are_different() {
    aliases.insert(Samples.alias("fast"), NOW);
    aliases.insert(Samples.alias("Fast"), NOW);

    assertThat(aliases.all()).hasSize(2);
  }

  @Test
  void what_does_not_exist_is_empty_and_not_deleted() {
    long id = aliases.insert(Samples.alias("fast"), NOW).id();

    assertThat(aliases.find(99)).isEmpty();
    assertThat(aliases.update(99, Samples.alias("x"), NOW)).isEmpty();
    assertThat(aliases.delete(99)).isFalse();
    assertThat(aliases.updateMapping(id, 99, mapping(1))).isEmpty();
    assertThat(aliases.deleteMapping(id, 99)).isFalse();
  }

  @Test
  void a_deleted_alias_takes_its_mappings_and_its_place_in_lists_along_and_frees_its_name() {
    long id = aliases.insert(Samples.alias("fast"), NOW).id();
    aliases.insertMapping(id, mapping(1));
    ApiKey key = stores.keys().insert(Samples.key("ci"), Samples.hash("a"), "sk-****", NOW);
    stores.keys().grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(id)));

    assertThat(aliases.delete(id)).isTrue();

    assertThat(stores.keys().find(key.id()).orElseThrow().grants())
        .containsEntry(GrantKind.MODELS, new Grant.Listed(Set.of()));
    Alias again = aliases.insert(Samples.alias("fast"), NOW);
    assertThat(again.id()).isNotEqualTo(id);
    assertThat(again.mappings()).isEmpty();
  }

  @Test
  void mappings_come_by_weight_highest_first_and_then_by_age() {
    long id = aliases.insert(Samples.alias("fast"), NOW).id();
    Mapping low = aliases.insertMapping(id, mapping(1));
    Mapping high = aliases.insertMapping(id, mapping(5));
    Mapping low2 = aliases.insertMapping(id, mapping(1));

    assertThat(aliases.find(id).orElseThrow().mappings()).containsExactly(high, low, low2);
    assertThat(aliases.all().getFirst().mappings()).containsExactly(high, low, low2);
  }

  @Test
  void a_mapping_is_changed_and_deleted_through_its_own_alias_only() {
    long id = aliases.insert(Samples.alias("fast"), NOW).id();
    long other = aliases.insert(Samples.alias("other"), NOW).id();
    Mapping mapping = aliases.insertMapping(id, mapping(1));
    MappingDraft draft = new MappingDraft(providerId, modelId, 9, false);

    assertThat(aliases.updateMapping(other, mapping.id(), draft)).isEmpty();
    assertThat(aliases.deleteMapping(other, mapping.id())).isFalse();
    assertThat(aliases.updateMapping(id, mapping.id(), draft))
        .contains(new Mapping(mapping.id(), id, providerId, modelId, 9, false));
    assertThat(aliases.deleteMapping(id, mapping.id())).isTrue();
    assertThat(aliases.find(id).orElseThrow().mappings()).isEmpty();
  }

  @Test
  void an_order_gives_descending_weights() {
    long id = aliases.insert(Samples.alias("fast"), NOW).id();
    long a = aliases.insertMapping(id, mapping(5)).id();
    long b = aliases.insertMapping(id, mapping(5)).id();
    long c = aliases.insertMapping(id, mapping(5)).id();

    aliases.order(id, List.of(c, a, b));

    List<Mapping> ordered = aliases.find(id).orElseThrow().mappings();
    assertThat(ordered).extracting(Mapping::id).containsExactly(c, a, b);
    assertThat(ordered).extracting(Mapping::weight).isSortedAccordingTo((x, y) -> y - x);
    assertThat(ordered).extracting(Mapping::weight).doesNotHaveDuplicates();
  }

  @Test
  void every_write_makes_a_new_revision() {
    Revision start = stores.snapshots().revision();
    long id = aliases.insert(Samples.alias("fast"), NOW).id();
    Revision inserted = stores.snapshots().revision();
    long mapping = aliases.insertMapping(id, mapping(1)).id();
    Revision mapped = stores.snapshots().revision();
    aliases.order(id, List.of(mapping));
    Revision ordered = stores.snapshots().revision();
    aliases.deleteMapping(id, mapping);
    Revision unmapped = stores.snapshots().revision();
    aliases.delete(id);

    assertThat(List.of(start, inserted, mapped, ordered, unmapped, stores.snapshots().revision()))
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
