package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.ProviderRepository;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderRepository} promises. */
public abstract class ProviderRepositoryContract {
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  private Stores stores;
  private ProviderRepository providers;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
    providers = stores.providers();
  }

  @Test
  void a_stored_provider_comes_back_with_everything() {
    Provider stored = providers.insert(Samples.provider("one"), NOW);

    assertThat(ProviderDraft.of(stored)).isEqualTo(Samples.provider("one"));
    assertThat(stored.createdAt()).isEqualTo(NOW);
    assertThat(stored.updatedAt()).isEqualTo(NOW);
    assertThat(stored.lastSyncAt()).isEmpty();
    assertThat(providers.find(stored.id())).contains(stored);
    assertThat(providers.all()).containsExactly(stored);
  }

  @Test
  void a_provider_without_secret_and_profile_comes_back_without() {
    ProviderDraft bare =
        new ProviderDraft(
            "bare",
            new TreeMap<>(Map.of(Samples.OPENAI, URI.create("http://127.0.0.1:1/v1"))),
            Secret.NONE,
            false,
            0,
            true,
            Optional.empty());

    assertThat(ProviderDraft.of(providers.insert(bare, NOW))).isEqualTo(bare);
  }

  @Test
  void an_update_replaces_the_decisions_and_keeps_the_rest() {
    Provider stored = providers.insert(Samples.provider("one"), NOW);
    ProviderDraft other =
        new ProviderDraft(
            "two",
            new TreeMap<>(Map.of(Samples.OPENAI, URI.create("https://b.example"))),
            Secret.of("another"),
            false,
            1,
            true,
            Optional.empty());

    Provider updated = providers.update(stored.id(), other, LATER).orElseThrow();

    assertThat(ProviderDraft.of(updated)).isEqualTo(other);
    assertThat(updated.createdAt()).isEqualTo(NOW);
    assertThat(updated.updatedAt()).isEqualTo(LATER);
    assertThat(providers.find(stored.id())).contains(updated);
  }

  @Test
  void a_taken_name_is_a_duplicate() {
    providers.insert(Samples.provider("one"), NOW);
    Provider two = providers.insert(Samples.provider("two"), NOW);

    assertDuplicate(() -> providers.insert(Samples.provider("one"), NOW), "name");
    assertDuplicate(() -> providers.update(two.id(), Samples.provider("one"), NOW), "name");
    assertThat(providers.all()).extracting(Provider::name).containsExactly("one", "two");
  }

  @Test
  void what_does_not_exist_is_empty_and_not_deleted() {
    assertThat(providers.find(99)).isEmpty();
    assertThat(providers.update(99, Samples.provider("one"), NOW)).isEmpty();
    assertThat(providers.delete(99)).isFalse();
    assertThat(providers.findModel(99)).isEmpty();
    assertThat(providers.updateModel(99, Samples.model("m"), ModelSource.MANUAL)).isEmpty();
    assertThat(providers.deleteModel(99)).isFalse();
    assertThat(providers.models(99)).isEmpty();
  }

  @Test
  void a_model_needs_its_provider() {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(() -> providers.insertModel(99, Samples.model("m"), ModelSource.MANUAL, NOW))
        .satisfies(e -> assertThat(e.failure()).isInstanceOf(Failure.NotFound.class));
  }

  @Test
  void a_stored_model_comes_back_with_everything() {
    long id = providers.insert(Samples.provider("one"), NOW).id();

    ProviderModel full = providers.insertModel(id, Samples.model("large"), ModelSource.MANUAL, NOW);
    ProviderModel bare =
        providers.insertModel(id, Samples.bareModel("bare"), ModelSource.SYNC, NOW);

    assertThat(full.facts()).isEqualTo(Samples.model("large"));
    assertThat(full.source()).isEqualTo(ModelSource.MANUAL);
    assertThat(full.createdAt()).isEqualTo(NOW);
    assertThat(bare.facts()).isEqualTo(Samples.bareModel("bare"));
    assertThat(providers.models(id)).containsExactly(bare, full);
    assertThat(providers.findModel(full.id())).contains(full);
  }

  @Test
  void a_model_id_is_unique_within_its_provider_only() {
    long one = providers.insert(Samples.provider("one"), NOW).id();
    long two = providers.insert(Samples.provider("two"), NOW).id();
    providers.insertModel(one, Samples.model("m"), ModelSource.MANUAL, NOW);
    providers.insertModel(two, Samples.model("m"), ModelSource.MANUAL, NOW);

    assertDuplicate(
        () -> providers.insertModel(one, Samples.model("m"), ModelSource.SYNC, NOW), "model_id");
  }

  @Test
  void a_deleted_provider_takes_its_models_and_mappings_along_and_frees_its_name() {
    Provider provider = providers.insert(Samples.provider("one"), NOW);
    ProviderModel model =
        providers.insertModel(provider.id(), Samples.model("m"), ModelSource.MANUAL, NOW);
    Alias alias = mapped(provider, model);

    assertThat(providers.delete(provider.id())).isTrue();

    assertThat(providers.findModel(model.id())).isEmpty();
    assertThat(stores.aliases().find(alias.id()).orElseThrow().mappings()).isEmpty();
    assertThat(providers.insert(Samples.provider("one"), NOW).id()).isNotEqualTo(provider.id());
  }

  @Test
  void a_deleted_model_takes_its_mappings_along() {
    Provider provider = providers.insert(Samples.provider("one"), NOW);
    ProviderModel model =
        providers.insertModel(provider.id(), Samples.model("m"), ModelSource.MANUAL, NOW);
    Alias alias = mapped(provider, model);

    assertThat(providers.deleteModel(model.id())).isTrue();

    assertThat(stores.aliases().find(alias.id()).orElseThrow().mappings()).isEmpty();
  }

  private Alias mapped(Provider provider, ProviderModel model) {
    Alias alias = stores.aliases().insert(Samples.alias("fast"), NOW);
    stores
        .aliases()
        .insertMapping(alias.id(), new MappingDraft(provider.id(), model.id(), 1, true));
    return alias;
  }

  @Test
  void a_sync_adds_updates_and_retires_and_leaves_manual_models_alone() {
    long id = providers.insert(Samples.provider("one"), NOW).id();
    providers.insertModel(id, Samples.bareModel("by-hand"), ModelSource.MANUAL, NOW);
    providers.insertModel(id, Samples.bareModel("unlisted"), ModelSource.MANUAL, NOW);
    providers.insertModel(id, Samples.bareModel("changed"), ModelSource.SYNC, NOW);
    providers.insertModel(id, Samples.bareModel("same"), ModelSource.SYNC, NOW);
    providers.insertModel(id, Samples.bareModel("vanished"), ModelSource.SYNC, NOW);

    SyncResult result =
        providers.sync(
            id,
            List.of(
                Samples.model("by-hand"),
                Samples.model("changed"),
                Samples.bareModel("same"),
                Samples.model("new")),
            LATER);

    assertThat(result).isEqualTo(new SyncResult(1, 1, 1, 6));
    assertThat(providers.find(id).orElseThrow().lastSyncAt()).contains(LATER);
    assertThat(providers.models(id))
        .filteredOn(ProviderModel::available)
        .extracting(ProviderModel::facts)
        .containsExactly(
            Samples.bareModel("by-hand"),
            Samples.model("changed"),
            Samples.model("new"),
            Samples.bareModel("same"),
            Samples.bareModel("unlisted"));
  }

  @Test
  void a_model_that_is_listed_again_is_available_again() {
    long id = providers.insert(Samples.provider("one"), NOW).id();
    providers.sync(id, List.of(Samples.model("m")), NOW);
    providers.sync(id, List.of(), NOW);

    assertThat(providers.sync(id, List.of(Samples.model("m")), NOW))
        .isEqualTo(new SyncResult(0, 1, 0, 1));
    assertThat(providers.models(id)).allMatch(ProviderModel::available);
  }

  @Test
  void every_write_makes_a_new_revision() {
    Provider provider = assertBumps(() -> providers.insert(Samples.provider("one"), NOW));
    assertBumps(() -> providers.update(provider.id(), Samples.provider("two"), NOW));
    ProviderModel model =
        assertBumps(
            () ->
                providers.insertModel(provider.id(), Samples.model("m"), ModelSource.MANUAL, NOW));
    assertBumps(() -> providers.updateModel(model.id(), Samples.model("n"), ModelSource.MANUAL));
    assertBumps(() -> providers.sync(provider.id(), List.of(), NOW));
    assertBumps(() -> providers.deleteModel(model.id()));
    assertBumps(() -> providers.delete(provider.id()));
  }

  private <T> T assertBumps(Supplier<T> write) {
    Revision before = stores.snapshots().revision();
    T result = write.get();
    assertThat(stores.snapshots().revision()).isGreaterThan(before);
    return result;
  }

  private static void assertDuplicate(ThrowingCallable write, String field) {
    assertThatExceptionOfType(FailureException.class)
        .isThrownBy(write)
        .satisfies(
            e ->
                assertThat(e.failure())
                    .isInstanceOfSatisfying(
                        Failure.Duplicate.class, d -> assertThat(d.field()).isEqualTo(field)));
  }
}
