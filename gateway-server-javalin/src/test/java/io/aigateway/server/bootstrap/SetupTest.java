package io.aigateway.server.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.alias.Mapping;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.ModelDraft;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.provider.SyncResult;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetupTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

  private final Stores stores = InMemoryStores.empty();
  private final Providers providers =
      new Providers(
          stores.providers(),
          provider -> List.of(),
          (provider, model) -> List.of(),
          Set.of(Samples.OPENAI, Samples.ANTHROPIC),
          Set.of("openai", "vllm"),
          CLOCK,
          Writes.noting(change -> {}));
  private final Aliases aliases =
      new Aliases(stores.aliases(), stores.providers(), CLOCK, Writes.noting(change -> {}));
  private final Keys keys =
      new Keys(
          stores.keys(),
          new KeyHasher(new byte[KeyHasher.MIN_PEPPER_BYTES]),
          new KeySecrets(new SecureRandom()),
          CLOCK,
          Writes.noting(change -> {}));
  private final Setup setup = new Setup(providers, aliases, keys);

  private static WantedProvider wanted(String key, String... models) {
    ProviderDraft sample = Samples.provider("openai");
    return new WantedProvider(
        new ProviderDraft(
            sample.name(),
            sample.endpoints(),
            Secret.of(key),
            sample.enabled(),
            sample.priority(),
            sample.allowPrivateNetwork(),
            sample.profile()),
        List.of(models).stream().map(Samples::bareModel).toList());
  }

  @Test
  void what_exists_is_not_made_twice() {
    Provider first = setup.ensure(wanted("k", "a", "b"));
    Provider again = setup.ensure(wanted("k", "a", "b"));

    assertThat(again).isEqualTo(first);
    assertThat(providers.models(first.id())).hasSize(2);
  }

  @Test
  void a_new_key_is_taken_over_and_an_operators_own_changes_stay() {
    Provider first = setup.ensure(wanted("old", "a"));
    providers.change(
        first.id(),
        d ->
            new ProviderDraft(
                d.name(),
                d.endpoints(),
                d.apiKey(),
                false,
                7,
                d.allowPrivateNetwork(),
                d.profile()));

    Provider again = setup.ensure(wanted("new", "a"));

    assertThat(again.apiKey().reveal()).isEqualTo("new");
    assertThat(again.enabled()).isFalse();
    assertThat(again.priority()).isEqualTo(7);
  }

  @Test
  void a_model_gets_its_own_name_unless_somebody_has_it() {
    Provider provider = setup.ensure(wanted("k", "a", "b"));
    List<ProviderModel> models = providers.models(provider.id());
    setup.ensureAlias("b", "an operator's", List.of(models.getFirst()));

    assertThat(setup.ensureOwnNames(provider)).isEqualTo(1);
    assertThat(aliases.list()).extracting(Alias::name).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void an_alias_leads_to_its_models_in_the_given_order() {
    Provider provider = setup.ensure(wanted("k", "a", "b"));
    List<ProviderModel> models = providers.models(provider.id()).reversed();

    Alias alias = setup.ensureAlias("both", "", models);

    assertThat(alias.mappings())
        .extracting(Mapping::providerModelId)
        .containsExactlyElementsOf(models.stream().map(ProviderModel::id).toList());
  }

  @Test
  void a_vendor_of_very_many_models_does_not_flood_the_aliases() {
    List<ModelDraft> many =
        IntStream.rangeClosed(0, Setup.MAX_OWN_NAME_ALIASES)
            .mapToObj(i -> Samples.bareModel("m" + i))
            .toList();
    Provider provider = setup.ensure(wanted("k"));
    SyncResult synced = stores.providers().sync(provider.id(), many, Samples.NOW);

    assertThat(synced.added()).isEqualTo(Setup.MAX_OWN_NAME_ALIASES + 1);
    assertThat(setup.ensureOwnNames(provider)).isEqualTo(Setup.MAX_OWN_NAME_ALIASES);
    assertThat(setup.ensureOwnNames(provider)).isZero();
  }

  @Test
  void a_first_key_is_made_only_where_there_is_none() {
    assertThat(setup.ensureFirstKey("first")).isPresent();
    assertThat(setup.ensureFirstKey("first")).isEmpty();
  }

  @Test
  void a_renewed_key_keeps_its_place_and_changes_its_secret() {
    var first = setup.renewedKey("demo");
    var second = setup.renewedKey("demo");

    assertThat(second.key().id()).isEqualTo(first.key().id());
    assertThat(second.raw()).isNotEqualTo(first.raw());
  }
}
