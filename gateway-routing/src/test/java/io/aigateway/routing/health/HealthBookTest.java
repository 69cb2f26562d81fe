package io.aigateway.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.config.Revision;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
import io.aigateway.routing.call.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealthBookTest {
  private static final ModelRef MODEL = new ModelRef(1, 1);

  private Instant now = World.BEGINNING;
  private final InstantSource clock = () -> now;
  private final HealthBook book = new HealthBook(HealthLimits.DEFAULTS, clock);

  @Test
  void a_refused_credential_benches_the_provider_for_five_minutes() {
    Provider provider = provider("sk-old", true, "https://a.example/v1");
    book.adopt(snapshot(1, provider));

    book.observe(provider, 1, new Signal.CredentialRejected());

    assertThat(book.view().restsUntil(MODEL)).contains(now.plus(Duration.ofMinutes(5)));
    now = now.plus(Duration.ofMinutes(5));
    assertThat(book.view().restsUntil(MODEL)).isEmpty();
  }

  @Test
  void a_new_key_ends_bench_and_cooldown_at_once() {
    Provider provider = benchedAndCooling();

    book.adopt(snapshot(2, provider("sk-new", true, "https://a.example/v1")));

    assertThat(book.view().restsUntil(MODEL)).isEmpty();
    assertThat(provider.apiKey()).isNotEqualTo(Secret.of("sk-new"));
  }

  @Test
  void a_new_base_url_ends_bench_and_cooldown_at_once() {
    benchedAndCooling();

    book.adopt(snapshot(2, provider("sk-old", true, "https://b.example/v1")));

    assertThat(book.view().restsUntil(MODEL)).isEmpty();
  }

  @Test
  void switching_the_provider_off_and_on_ends_bench_and_cooldown() {
    benchedAndCooling();

    book.adopt(snapshot(2, provider("sk-old", false, "https://a.example/v1")));
    book.adopt(snapshot(3, provider("sk-old", true, "https://a.example/v1")));

    assertThat(book.view().restsUntil(MODEL)).isEmpty();
  }

  @Test
  void another_change_leaves_experience_alone() {
    Provider provider = benchedAndCooling();

    book.adopt(snapshot(2, provider));

    assertThat(book.view().restsUntil(MODEL)).isPresent();
  }

  @Test
  void an_attempt_with_an_old_key_says_nothing_about_the_new_one() {
    Provider old = provider("sk-old", true, "https://a.example/v1");
    book.adopt(snapshot(1, old));
    book.adopt(snapshot(2, provider("sk-new", true, "https://a.example/v1")));

    book.observe(old, 1, new Signal.CredentialRejected());

    assertThat(book.view().restsUntil(MODEL)).isEmpty();
  }

  @Test
  void an_older_snapshot_changes_nothing() {
    Provider current = provider("sk-new", true, "https://a.example/v1");
    book.adopt(snapshot(2, current));
    book.observe(current, 1, new Signal.CredentialRejected());

    book.adopt(snapshot(1, provider("sk-old", true, "https://a.example/v1")));

    assertThat(book.view().restsUntil(MODEL)).isPresent();
  }

  private Provider benchedAndCooling() {
    Provider provider = provider("sk-old", true, "https://a.example/v1");
    book.adopt(snapshot(1, provider));
    book.observe(provider, 1, new Signal.CredentialRejected());
    book.observe(provider, 1, new Signal.SpendLimited(Optional.empty()));
    assertThat(book.view().restsUntil(MODEL)).isPresent();
    return provider;
  }

  private static Snapshot snapshot(long revision, Provider provider) {
    return Snapshot.of(
        new Revision(revision),
        List.of(provider),
        List.of(
            new ProviderModel(
                1,
                1,
                World.facts("m", OptionalInt.empty(), Set.of()),
                ModelSource.MANUAL,
                World.BEGINNING)),
        List.of(),
        List.of());
  }

  private static Provider provider(String key, boolean enabled, String base) {
    TreeMap<DialectId, URI> endpoints = new TreeMap<>();
    endpoints.put(new DialectId("openai"), URI.create(base));
    return new Provider(
        1,
        "p",
        endpoints,
        Secret.of(key),
        enabled,
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        World.BEGINNING,
        World.BEGINNING);
  }
}
