package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What both databases promise beyond what their repositories do. */
abstract class DatabaseContract {
  private static final int INSTANCES = 4;

  private final MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));

  /** Where this test's data is; nothing is there at first. */
  abstract DatabaseSettings settings();

  /** Runs a statement past the gateway. */
  abstract void sql(String text) throws Exception;

  /** All that is kept of what the gateway stored. */
  abstract String everythingStored() throws Exception;

  final Database open() {
    return open(new AesSecretBox(key, List.of(), new SecureRandom()));
  }

  private Database open(SecretBox box) {
    return Database.open(settings(), box);
  }

  @Test
  void what_was_stored_is_there_after_a_restart() {
    try (Database database = open()) {
      database.migrate();
      database.providers().insert(Samples.provider("vendor"), Samples.NOW);
    }
    try (Database database = open()) {
      database.migrate();
      assertThat(database.providers().all())
          .singleElement()
          .satisfies(p -> assertThat(p.apiKey()).isEqualTo(Samples.provider("vendor").apiKey()));
    }
  }

  @Test
  void several_instances_may_migrate_at_once() throws Exception {
    try (ExecutorService instances = Executors.newFixedThreadPool(INSTANCES)) {
      List<Future<?>> migrations = new ArrayList<>();
      IntStream.range(0, INSTANCES)
          .forEach(
              i ->
                  migrations.add(
                      instances.submit(
                          () -> {
                            try (Database database = open()) {
                              database.migrate();
                            }
                          })));
      for (Future<?> migration : migrations) {
        migration.get();
      }
    }
    try (Database database = open()) {
      assertThat(database.providers().all()).isEmpty();
    }
  }

  @Test
  void an_older_database_gets_what_is_new_and_keeps_what_it_has() throws Exception {
    try (Database database = open()) {
      database.migrate();
      long provider = database.providers().insert(Samples.provider("one"), Samples.NOW).id();
      database
          .providers()
          .insertModel(provider, Samples.bareModel("m"), ModelSource.MANUAL, Samples.NOW);
      sql("ALTER TABLE provider_models DROP COLUMN thinking_types");
      sql("ALTER TABLE provider_models DROP COLUMN effort_levels");
      sql("DELETE FROM schema_migrations WHERE name = '0002_reasoning'");

      database.migrate();

      assertThat(database.providers().models(provider))
          .extracting(ProviderModel::facts)
          .containsExactly(Samples.bareModel("m"));
    }
  }

  @Test
  void a_changed_script_is_noticed() throws Exception {
    try (Database database = open()) {
      database.migrate();
      sql("UPDATE schema_migrations SET checksum = 'other'");

      assertThatIllegalStateException()
          .isThrownBy(database::migrate)
          .withMessageContaining("0001_initial");
    }
  }

  @Test
  void a_database_of_a_newer_program_is_left_alone() throws Exception {
    try (Database database = open()) {
      database.migrate();
      sql("INSERT INTO schema_migrations VALUES ('9999_future', 'x')");

      assertThatIllegalStateException()
          .isThrownBy(database::migrate)
          .withMessageContaining("newer")
          .withMessageContaining("9999_future");
    }
  }

  @Test
  void a_failed_write_leaves_no_new_revision() {
    try (Database database = open()) {
      database.migrate();
      database.providers().insert(Samples.provider("vendor"), Samples.NOW);
      long before = database.snapshots().revision().value();

      assertThat(
              catchThrowable(
                  () -> database.providers().insert(Samples.provider("vendor"), Samples.NOW)))
          .isNotNull();
      assertThat(database.snapshots().revision().value()).isEqualTo(before);
    }
  }

  @Test
  void everything_is_sealed_anew_with_another_secret_key() throws Exception {
    MasterKey next = MasterKey.of(Secret.of("fedcba9876543210".repeat(4)));
    byte[] pepper;
    try (Database database = open()) {
      database.migrate();
      pepper = database.keyPepper(key.keyPepper());
      database.providers().insert(Samples.provider("vendor"), Samples.NOW);
      assertThat(database.hasOlderSeals()).isFalse();
    }
    try (Database database = open(new AesSecretBox(next, List.of(key), new SecureRandom()))) {
      long before = database.snapshots().revision().value();
      assertThat(database.hasOlderSeals()).isTrue();
      assertThat(database.reseal()).isEqualTo(2);
      assertThat(database.hasOlderSeals()).isFalse();
      assertThat(database.snapshots().revision().value()).isGreaterThan(before);
    }
    assertThat(everythingStored()).doesNotContain("v1." + key.id());
    try (Database database = open(new AesSecretBox(next, List.of(), new SecureRandom()))) {
      assertThat(database.providers().all())
          .extracting(Provider::apiKey)
          .containsExactly(Samples.provider("vendor").apiKey());
      assertThat(database.keyPepper(next.keyPepper())).isEqualTo(pepper);
    }
  }

  @Test
  void sealing_anew_is_all_or_nothing() throws Exception {
    MasterKey next = MasterKey.of(Secret.of("fedcba9876543210".repeat(4)));
    MasterKey lost = MasterKey.of(Secret.of("00112233445566778899aabbccddeeff".repeat(2)));
    try (Database database = open();
        Database foreign = open(new AesSecretBox(lost, List.of(), new SecureRandom()));
        Database rotating = open(new AesSecretBox(next, List.of(key), new SecureRandom()))) {
      database.migrate();
      database.providers().insert(Samples.provider("first"), Samples.NOW);
      foreign.keyPepper(lost.keyPepper());

      assertThat(catchThrowable(rotating::reseal)).hasMessageContaining(lost.id());

      assertThat(database.providers().all())
          .extracting(Provider::apiKey)
          .containsExactly(Samples.provider("first").apiKey());
    }
  }

  @Test
  void no_secret_is_stored_in_the_clear() throws Exception {
    String vendorKey = "canary-vendor-key-4711";
    Secret raw;
    try (Database database = open()) {
      database.migrate();
      database
          .providers()
          .insert(
              new ProviderDraft(
                  "vendor",
                  Samples.provider("vendor").endpoints(),
                  Secret.of(vendorKey),
                  true,
                  0,
                  false,
                  Optional.empty()),
              Samples.NOW);
      database.mcpServices().insert(Samples.mcpService("remote"), Samples.NOW);
      database.mcpServices().insert(Samples.localMcpService("local"), Samples.NOW);
      IssuedKey issued =
          new Keys(
                  database.keys(),
                  new KeyHasher(key.keyPepper()),
                  new KeySecrets(new SecureRandom()),
                  () -> Samples.NOW,
                  () -> {})
              .issue(new KeyDraft("ci", true, Optional.empty()));
      raw = issued.raw();
      assertThat(everythingStored())
          .contains("vendor")
          .doesNotContain(vendorKey, raw.reveal(), "secret-of-");
    }
    assertThat(everythingStored())
        .contains("vendor")
        .doesNotContain(vendorKey, raw.reveal(), "secret-of-");
  }
}
