package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.provider.ProviderDraft;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private final MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
  @TempDir private Path folder;

  private Database open() {
    return Database.open(
        new DatabaseSettings.Sqlite(folder.resolve("data/gateway.db")),
        new AesSecretBox(key, List.of(), new SecureRandom()));
  }

  private void sql(String text) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
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
    try (ExecutorService instances = Executors.newFixedThreadPool(4)) {
      List<Future<?>> migrations = new ArrayList<>();
      IntStream.range(0, 4)
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
  void a_changed_script_is_noticed() throws SQLException {
    try (Database database = open()) {
      database.migrate();
      sql("UPDATE schema_migrations SET checksum = 'other'");

      assertThatIllegalStateException()
          .isThrownBy(database::migrate)
          .withMessageContaining("0001_initial");
    }
  }

  @Test
  void a_database_of_a_newer_program_is_left_alone() throws SQLException {
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
  void only_the_owner_may_read_the_file() throws IOException {
    try (Database database = open()) {
      database.migrate();
      assertThat(Files.getPosixFilePermissions(folder.resolve("data/gateway.db")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void no_secret_is_in_any_file() throws IOException {
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
      IssuedKey issued =
          new Keys(
                  database.keys(),
                  new KeyHasher(key.keyPepper()),
                  new KeySecrets(new SecureRandom()),
                  () -> Samples.NOW,
                  () -> {})
              .issue(new KeyDraft("ci", true, Optional.empty()));
      raw = issued.raw();
      assertThat(allBytes()).contains("vendor").doesNotContain(vendorKey, raw.reveal());
    }
    assertThat(allBytes()).contains("vendor").doesNotContain(vendorKey, raw.reveal());
  }

  /** Latin-1 keeps every byte as one character. */
  private String allBytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
