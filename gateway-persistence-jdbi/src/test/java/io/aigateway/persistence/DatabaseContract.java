package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.audit.AuditVerdict;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
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
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.domain.usage.McpUsageGroup;
import io.aigateway.domain.usage.UnsummedCalls;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What both databases promise beyond what their repositories do. */
abstract class DatabaseContract {
  private static final int INSTANCES = 4;
  private static final int RAISES = 10;
  private static final Instant DAY = Samples.NOW.truncatedTo(ChronoUnit.DAYS);

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

      assertThatExceptionOfType(FailureException.class)
          .isThrownBy(database::migrate)
          .withMessageContaining("0001_initial");
    }
  }

  @Test
  void a_database_of_a_newer_program_is_left_alone() throws Exception {
    try (Database database = open()) {
      database.migrate();
      sql("INSERT INTO schema_migrations VALUES ('9999_future', 'x')");

      assertThatExceptionOfType(FailureException.class)
          .isThrownBy(database::migrate)
          .withMessageContaining("newer")
          .withMessageContaining("9999_future");
    }
  }

  @Test
  void calls_that_are_older_than_their_sums_are_added_up_once_by_several_instances()
      throws Exception {
    try (Database database = open();
        Database other = open()) {
      database.migrate();
      database.usage().append(calls("old", 50));
      database.mcpUsage().append(List.of(Samples.mcpCall("m1")));
      // As a version left them that knew no sums.
      sql("DELETE FROM usage_rollups");
      sql("DELETE FROM usage_latencies");
      sql("DELETE FROM mcp_rollups");
      database.usage().append(calls("new", 3));
      sql("DROP TABLE rollup_backlog");
      sql("DROP TABLE mcp_rollups");
      sql("DELETE FROM usage_rollups WHERE grain = 1440");
      sql("DELETE FROM usage_latencies WHERE grain = 1440");
      sql("DROP INDEX mcp_calls_by_status");
      sql("DELETE FROM schema_migrations WHERE name = '0007_longer_sums'");
      database.migrate();
      assertThat(summed(database)).isEqualTo(3);

      try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
        for (Future<?> instance :
            List.of(
                instances.submit(() -> addUp(database)), instances.submit(() -> addUp(other)))) {
          instance.get();
        }
      }

      assertThat(summed(database)).isEqualTo(53);
      assertThat(database.usageQueries().slots(DAY, DAY.plus(Duration.ofDays(1))))
          .extracting(slot -> slot.sums().requests())
          .containsExactly(53L);
      assertThat(database.mcpUsageQueries().summary(McpLogFilter.ANY, McpGroupBy.KEY).groups())
          .extracting(McpUsageGroup::requests)
          .containsExactly(1L);
    }
  }

  private static List<CallRecord> calls(String prefix, int number) {
    return IntStream.range(0, number).mapToObj(i -> Samples.call(prefix + i)).toList();
  }

  private static void addUp(Database database) {
    for (UnsummedCalls calls : database.unsummedCalls()) {
      while (calls.addUp(7) > 0) {
        // Until none is left.
      }
    }
  }

  /** Over whole days, so that the sums of days are asked. */
  private static long summed(Database database) {
    return database
        .usageQueries()
        .summary(LogFilter.between(DAY, DAY.plus(Duration.ofDays(1))), GroupBy.ALIAS)
        .groups()
        .stream()
        .mapToLong(UsageGroup::requests)
        .sum();
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
        audit.append(entry(name));
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
  void entries_that_were_cut_off_the_end_of_the_audit_log_are_missed() throws Exception {
    try (Database database = open()) {
      database.migrate();
      AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
      List.of("one", "two", "three").forEach(name -> audit.append(entry(name)));

      sql("DELETE FROM audit_log WHERE name = 'three'");
      assertThat(audit.verify().firstBroken()).hasValue(3);
      audit.append(entry("four"));
      assertThat(audit.verify().firstBroken()).as("later entries hide nothing").isPresent();

      sql("DELETE FROM audit_head");
      audit.append(entry("five"));
      assertThat(audit.verify().firstBroken()).as("nor does another head").isPresent();
    }
  }

  @Test
  void a_log_that_is_older_than_its_head_gets_one_with_the_migration() throws Exception {
    try (Database database = open()) {
      database.migrate();
      AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
      List.of("one", "two").forEach(name -> audit.append(entry(name)));
      sql("DROP TABLE audit_head");
      sql("DELETE FROM schema_migrations WHERE name = '0008_audit_head'");

      database.migrate();

      assertThat(audit.verify().firstBroken()).isEmpty();
      audit.append(entry("three"));
      assertThat(audit.verify()).isEqualTo(new AuditVerdict(3, OptionalLong.empty()));
      sql("DELETE FROM audit_log WHERE name = 'three'");
      assertThat(audit.verify().firstBroken()).isPresent();
    }
  }

  @Test
  void what_is_done_together_is_stored_as_one_or_not_at_all() {
    try (Database database = open()) {
      database.migrate();
      AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
      long before = database.snapshots().revision().value();

      assertThat(
              catchThrowable(
                  () ->
                      audit.together(
                          () -> {
                            database.providers().insert(Samples.provider("half"), Samples.NOW);
                            assertThat(database.providers().all()).hasSize(1);
                            audit.append(entry("half"));
                            throw new IllegalStateException("half-way");
                          })))
          .hasMessage("half-way");
      assertThat(database.providers().all()).isEmpty();
      assertThat(audit.verify().entries()).isZero();
      assertThat(database.snapshots().revision().value()).isEqualTo(before);

      Provider whole =
          audit.together(
              () -> {
                Provider made = database.providers().insert(Samples.provider("one"), Samples.NOW);
                audit.append(entry("one"));
                return made;
              });
      assertThat(database.providers().all()).containsExactly(whole);
      assertThat(audit.verify().entries()).isEqualTo(1);
    }
  }

  @Test
  void what_is_read_is_still_so_when_it_is_written_whoever_else_writes() throws Exception {
    try (Database database = open();
        Database other = open()) {
      database.migrate();
      long id = database.providers().insert(Samples.provider("vendor"), Samples.NOW).id();
      int before = database.providers().find(id).orElseThrow().priority();
      try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
        List<Future<?>> writers =
            List.of(
                instances.submit(() -> raisePriority(database, id)),
                instances.submit(() -> raisePriority(other, id)));
        for (Future<?> writer : writers) {
          writer.get();
        }
      }
      assertThat(database.providers().find(id).orElseThrow().priority())
          .isEqualTo(before + 2 * RAISES);
    }
  }

  private void raisePriority(Database database, long id) {
    AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
    for (int i = 0; i < RAISES; i++) {
      audit.together(
          () -> {
            ProviderDraft d = ProviderDraft.of(database.providers().find(id).orElseThrow());
            ProviderDraft raised =
                new ProviderDraft(
                    d.name(),
                    d.endpoints(),
                    d.apiKey(),
                    d.enabled(),
                    d.priority() + 1,
                    d.allowPrivateNetwork(),
                    d.profile());
            return database.providers().update(id, raised, Samples.NOW);
          });
    }
  }

  @Test
  void a_name_that_is_taken_is_told_as_such_within_a_larger_write() {
    try (Database database = open()) {
      database.migrate();
      AuditRepository audit = database.audit(key.derive(Database.AUDIT_PURPOSE));
      database.providers().insert(Samples.provider("vendor"), Samples.NOW);

      assertThat(
              catchThrowableOfType(
                      FailureException.class,
                      () ->
                          audit.together(
                              () ->
                                  database
                                      .providers()
                                      .insert(Samples.provider("vendor"), Samples.NOW)))
                  .failure())
          .isInstanceOf(Failure.Duplicate.class);
    }
  }

  private static AuditEntry entry(String name) {
    return new AuditEntry(
        Samples.NOW, Actor.CLI, Change.deleted("alias", 1, name), Optional.empty());
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
                  Writes.noting(change -> {}))
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
