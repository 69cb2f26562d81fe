package io.aigateway.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.InMemoryStores;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.testkit.Stores;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysTest {
  private final Stores stores = InMemoryStores.empty();
  private final KeyHasher hasher = new KeyHasher(new byte[32]);
  private final KeySecrets secrets = new KeySecrets(new SecureRandom());
  private final List<Change> changes = new ArrayList<>();
  private final Keys keys =
      new Keys(stores.keys(), hasher, secrets, () -> Samples.NOW, Writes.noting(changes::add));

  private Authentication.Result present(String credential) {
    return new Authentication(hasher)
        .check(List.of(credential), stores.snapshots().load()::key, Samples.NOW);
  }

  private static Failure failure(Runnable work) {
    return catchThrowableOfType(FailureException.class, work::run).failure();
  }

  @Test
  void an_issued_key_may_call_and_its_secret_is_not_kept() {
    IssuedKey issued = keys.issue(Samples.key("ci"));

    assertThat(present(issued.raw().reveal()))
        .isEqualTo(new Authentication.Result.Allowed(issued.key()));
    assertThat(keys.list().toString()).doesNotContain(issued.raw().reveal());
    assertThat(issued.key().masked()).startsWith("sk-").contains("****");
    assertThat(issued.toString()).doesNotContain(issued.raw().reveal());
  }

  @Test
  void a_reset_ends_the_old_secret() {
    IssuedKey old = keys.issue(Samples.key("ci"));
    IssuedKey reset = keys.reset(old.key().id());

    assertThat(present(old.raw().reveal())).isEqualTo(new Authentication.Result.Refused());
    assertThat(present(reset.raw().reveal())).isInstanceOf(Authentication.Result.Allowed.class);
  }

  @Test
  void a_secret_that_callers_have_already_can_be_taken_over() {
    Secret raw = Secret.of("sk-from-another-gateway");
    ApiKey key = keys.adopt(Samples.key("old"), raw);

    assertThat(present(raw.reveal())).isEqualTo(new Authentication.Result.Allowed(key));
    assertThat(keys.opens(raw, key)).isTrue();
    assertThat(failure(() -> keys.adopt(Samples.key("again"), raw)).message())
        .isEqualTo("secret: is that of another key");
    assertThat(failure(() -> keys.adopt(Samples.key("short"), Secret.of("sk-1"))).message())
        .startsWith("secret: must have at least");
    keys.reset(key.id(), Secret.of("sk-from-yet-another-one"));
    assertThat(present(raw.reveal())).isEqualTo(new Authentication.Result.Refused());
  }

  @Test
  void secrets_are_long_random_and_recognisable() {
    List<String> some = IntStream.range(0, 100).mapToObj(i -> secrets.next().reveal()).toList();

    assertThat(some)
        .doesNotHaveDuplicates()
        .allMatch(secret -> secret.matches("sk-[0-9A-Za-z]{49}"))
        .allMatch(KeySecrets::isWellFormed);
  }

  @Test
  void a_look_alike_is_told_from_a_secret() {
    String secret = secrets.next().reveal();
    char last = secret.charAt(secret.length() - 1) == 'a' ? 'b' : 'a';

    assertThat(KeySecrets.isWellFormed(secret.substring(0, secret.length() - 1) + last)).isFalse();
    assertThat(KeySecrets.isWellFormed("sk-" + "x".repeat(49))).isFalse();
    assertThat(KeySecrets.isWellFormed("")).isFalse();
  }

  @Test
  void a_new_key_ends_in_the_future_and_an_old_one_can_be_ended_now() {
    KeyDraft over = new KeyDraft("ci", true, Optional.of(Samples.NOW));

    assertThat(failure(() -> keys.issue(over)).message()).startsWith("expires_at:");
    IssuedKey issued = keys.issue(Samples.key("ci"));
    keys.change(issued.key().id(), draft -> over);
    assertThat(present(issued.raw().reveal())).isEqualTo(new Authentication.Result.Refused());
  }

  @Test
  void a_name_is_needed() {
    assertThat(failure(() -> keys.issue(new KeyDraft(" ", true, Optional.empty()))).message())
        .startsWith("name:");
  }

  @Test
  void a_grant_replaces_the_list_and_every_write_is_told() {
    long id = keys.issue(Samples.key("ci")).key().id();

    keys.grant(id, GrantKind.MODELS, new Grant.Listed(Set.of()));
    keys.delete(id);

    assertThat(changes).hasSize(3);
    assertThat(failure(() -> keys.get(id))).isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> keys.reset(id))).isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> keys.delete(id))).isInstanceOf(Failure.NotFound.class);
    assertThat(failure(() -> keys.grant(id, GrantKind.MODELS, new Grant.All())))
        .isInstanceOf(Failure.NotFound.class);
  }
}
