package io.aigateway.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.failure.FieldError;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
  private final Stores stores = InMemoryStores.empty();
  private final List<Optional<String>> probed = new ArrayList<>();
  private final List<ModelDraft> listed = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final Providers providers =
      new Providers(
          stores.providers(),
          provider -> listed,
          (provider, model) -> {
            probed.add(model);
            return List.of();
          },
          Set.of(Samples.OPENAI, Samples.ANTHROPIC),
          Set.of("openai", "vllm"),
          () -> Samples.NOW,
          Writes.noting(changes::add));

  private static ProviderDraft at(String url, boolean privateNetwork) {
    return new ProviderDraft(
        "vendor",
        new TreeMap<>(Map.of(Samples.OPENAI, URI.create(url))),
        Secret.NONE,
        true,
        0,
        privateNetwork,
        Optional.empty());
  }

  private static List<String> fields(Runnable work) {
    FailureException e = catchThrowableOfType(FailureException.class, work::run);
    assertThat(e).isNotNull();
    return ((Failure.Invalid) e.failure()).errors().stream().map(FieldError::field).toList();
  }

  private static Class<?> failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure().getClass();
  }

  @Test
  void slashes_at_the_end_of_a_url_are_trimmed() {
    assertThat(providers.create(at("https://vendor.example/v1//", false)).endpoints())
        .containsValue(URI.create("https://vendor.example/v1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://vendor.example",
        "vendor.example/v1",
        "https:///v1",
        "https://user:pw@vendor.example",
        "https://vendor.example/v1?key=1",
        "http://127.0.0.1:8080/v1",
        "http://localhost:8080/v1",
        "http://[::1]/v1",
        "http://10.1.2.3/v1",
        "http://169.254.169.254/latest",
        "http://0.0.0.0/v1",
      })
  void a_url_that_breaks_a_rule_is_named(String url) {
    assertThat(fields(() -> providers.create(at(url, false)))).contains("openai_base_url");
    assertThat(providers.list()).isEmpty();
    assertThat(changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/v1", "http://[fd00::1]/v1", "http://10.1.2.3"})
  void the_private_network_is_open_to_those_who_ask_for_it(String url) {
    assertThat(providers.create(at(url, true)).endpoints()).containsValue(URI.create(url));
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    ProviderDraft draft =
        new ProviderDraft(
            "a\nb".repeat(100),
            new TreeMap<>(Map.of(new DialectId("gopher"), URI.create("https://vendor.example"))),
            Secret.of("with space"),
            true,
            0,
            false,
            Optional.empty());

    assertThat(fields(() -> providers.create(draft)))
        .containsExactly("name", "name", "gopher_base_url", "api_key");
  }

  @Test
  void an_unknown_profile_is_refused_with_the_list_of_those_known() {
    ProviderDraft draft = profiled("vlm");

    assertThatThrownBy(() -> providers.create(draft))
        .isInstanceOfSatisfying(
            FailureException.class,
            e ->
                assertThat(((Failure.Invalid) e.failure()).errors())
                    .containsExactly(
                        new FieldError("profile", "unknown profile; known are openai, vllm")));
    assertThat(providers.list()).isEmpty();
  }

  @Test
  void a_known_profile_is_kept_and_a_blank_one_is_none() {
    assertThat(providers.create(profiled(" vllm ")).profile()).contains("vllm");
    assertThat(providers.change(providers.list().getFirst().id(), d -> profiled(" ")).profile())
        .isEmpty();
  }

  private static ProviderDraft profiled(String profile) {
    ProviderDraft draft = at("https://vendor.example/v1", false);
    return new ProviderDraft(
        draft.name(),
        draft.endpoints(),
        draft.apiKey(),
        draft.enabled(),
        draft.priority(),
        draft.allowPrivateNetwork(),
        Optional.of(profile));
  }

  @Test
  void one_base_url_is_needed() {
    ProviderDraft draft =
        new ProviderDraft("vendor", new TreeMap<>(), Secret.NONE, true, 0, false, Optional.empty());

    assertThat(fields(() -> providers.create(draft)))
        .containsExactly("anthropic_base_url,openai_base_url");
  }

  @Test
  void a_change_starts_from_what_is_there() {
    long id = providers.create(Samples.provider("vendor")).id();

    Provider changed =
        providers.change(
            id,
            d ->
                new ProviderDraft(
                    "renamed",
                    d.endpoints(),
                    d.apiKey(),
                    d.enabled(),
                    d.priority(),
                    d.allowPrivateNetwork(),
                    d.profile()));

    assertThat(changed.apiKey()).isEqualTo(Samples.provider("vendor").apiKey());
    assertThat(changed.name()).isEqualTo("renamed");
    assertThat(changes).hasSize(2);
  }

  @Test
  void what_does_not_exist_is_not_found() {
    assertThat(failure(() -> providers.get(9))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> providers.delete(9))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> providers.models(9))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> providers.sync(9))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> providers.test(9, Optional.empty())))
        .isEqualTo(Failure.NotFound.class);
  }

  @Test
  void a_model_is_reached_through_its_own_provider_only() {
    long one = providers.create(Samples.provider("one")).id();
    long two = providers.create(Samples.provider("two")).id();
    long model = providers.addModel(one, Samples.model("m")).id();

    assertThat(failure(() -> providers.model(two, model))).isEqualTo(Failure.NotFound.class);
    assertThat(failure(() -> providers.deleteModel(two, model))).isEqualTo(Failure.NotFound.class);
    assertThat(providers.model(one, model).facts()).isEqualTo(Samples.model("m"));
  }

  @Test
  void a_model_edited_by_hand_survives_a_sync() {
    long id = providers.create(Samples.provider("one")).id();
    listed.add(Samples.bareModel("m"));
    providers.sync(id);
    ProviderModel synced = providers.models(id).getFirst();

    providers.changeModel(id, synced.id(), facts -> Samples.model("m"));
    providers.sync(id);

    assertThat(synced.source()).isEqualTo(ModelSource.SYNC);
    assertThat(providers.models(id))
        .singleElement()
        .satisfies(m -> assertThat(m.facts()).isEqualTo(Samples.model("m")));
  }

  @Test
  void a_model_listed_on_two_endpoints_counts_once() {
    long id = providers.create(Samples.provider("one")).id();
    listed.add(Samples.model("m"));
    listed.add(Samples.bareModel("m"));

    assertThat(providers.sync(id)).isEqualTo(new SyncResult(1, 0, 0, 1));
    assertThat(providers.models(id).getFirst().facts()).isEqualTo(Samples.model("m"));
  }

  @Test
  void numbers_of_a_model_are_not_negative() {
    long id = providers.create(Samples.provider("one")).id();
    Optional<BigDecimal> minus = Optional.of(new BigDecimal("-1"));
    ModelDraft draft =
        new ModelDraft(
            " ",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(-1),
            OptionalInt.of(-1),
            new Prices(minus, minus, minus, minus),
            Set.of(),
            true);

    assertThat(fields(() -> providers.addModel(id, draft)))
        .containsExactly(
            "model_id",
            "context_window",
            "max_output",
            "input_price",
            "output_price",
            "cache_read_price",
            "cache_write_price");
  }

  @Test
  void a_model_is_tested_by_the_vendors_name() {
    long id = providers.create(Samples.provider("one")).id();
    long model = providers.addModel(id, Samples.model("m")).id();

    providers.test(id, Optional.empty());
    providers.testModel(id, model);

    assertThat(probed).containsExactly(Optional.empty(), Optional.of("m"));
  }
}
