package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.provider.ProviderModel;
import io.aigateway.domain.secret.Secret;
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
    return Database.open(settings(), new AesSecretBox(key, List.of(), new SecureRandom()));
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
  void an_entry_of_the_audit_log_that_was_changed_or_taken_out_is_found() throws Exception {
    try (Database database = open()) {
      database.migrate();
      AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
      for (String name : List.of("one", "two", "three")) {
        audit.append(
            new AuditEntry(
                Samples.NOW, Actor.CLI, Change.deleted("alias", 1, name), Optional.empty()));
      }
      assertThat(audit.verify().firstBroken()).isEmpty();
      sql("UPDATE audit_log SET actor = 'ann' WHERE name = 'two'");
      assertThat(audit.verify().firstBroken()).hasValue(2);
      sql("UPDATE audit_log SET actor = 'cli' WHERE name = 'two'");
      assertThat(audit.verify().firstBroken()).isEmpty();
      sql("DELETE FROM audit_log WHERE name = 'two'");
      assertThat(audit.verify().firstBroken()).hasValue(3);
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
                  change -> {})
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
