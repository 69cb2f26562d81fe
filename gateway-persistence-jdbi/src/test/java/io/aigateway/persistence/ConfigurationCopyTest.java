package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCopyTest {
  private static final MasterKey KEY = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));

  @TempDir private Path folder;
  private Path file;
  private Database database;
  private ConfigurationCopy copy;

  @BeforeEach
  void open() {
    file = folder.resolve("kept").resolve("configuration.copy");
    database =
        Database.open(
            new DatabaseSettings.Sqlite(folder.resolve("gateway.db")),
            new AesSecretBox(KEY, List.of(), new SecureRandom()));
    database.migrate();
    copy = copy(KEY.derive(ConfigurationCopy.PURPOSE));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ConfigurationCopy copy(byte[] key) {
    return database.copyIn(file, List.of(key), InstantSource.fixed(Samples.NOW));
  }

  @Test
  void what_was_saved_is_read_as_the_database_gives_it() {
    Provider provider = database.providers().insert(Samples.provider("vendor"), Samples.NOW);
    ProviderModel model =
        database
            .providers()
            .insertModel(provider.id(), Samples.model("m"), ModelSource.MANUAL, Samples.NOW);
    long alias = database.aliases().insert(Samples.alias("fast"), Samples.NOW).id();
    database.aliases().insertMapping(alias, new MappingDraft(provider.id(), model.id(), 3, true));
    ApiKey key =
        database.keys().insert(Samples.key("ci"), Samples.hash("a"), "sk-****", Samples.NOW);
    database.keys().grant(key.id(), GrantKind.MODELS, new Grant.Listed(Set.of(alias)));
    Snapshot stored = database.snapshots().load();

    assertThat(copy.save()).isEqualTo(stored.revision());

    Snapshot read = copy.load().orElseThrow().snapshot();
    assertThat(read.revision()).isEqualTo(stored.revision());
    assertThat(read.provider(provider.id())).isEqualTo(stored.provider(provider.id()));
    assertThat(read.provider(provider.id()).orElseThrow().apiKey()).isEqualTo(provider.apiKey());
    assertThat(read.model(model.id())).isEqualTo(stored.model(model.id()));
    assertThat(read.alias("fast")).isEqualTo(stored.alias("fast"));
    assertThat(read.key(Samples.hash("a"))).isEqualTo(stored.key(Samples.hash("a")));
  }

  @Test
  void the_file_is_its_owners_alone_and_holds_no_secret_in_the_open() throws IOException {
    database.providers().insert(Samples.provider("vendor"), Samples.NOW);

    copy.save();
    copy.save();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("vendor.example")
        .doesNotContain(Samples.provider("vendor").apiKey().reveal());
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void without_a_file_there_is_no_copy() {
    assertThat(copy.load()).isEmpty();
  }

  @Test
  void a_file_that_was_changed_or_cut_or_has_another_key_is_refused() throws IOException {
    copy.save();
    byte[] whole = Files.readAllBytes(file);

    assertThatIllegalStateException()
        .isThrownBy(copy(new byte[32])::load)
        .withMessageContaining("another secret key");
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    assertThatIllegalStateException()
        .isThrownBy(copy::load)
        .withMessageContaining("is damaged")
        .withMessageContaining(file.toString());
    Files.write(file, new byte[7]);
    assertThatIllegalStateException().isThrownBy(copy::load).withMessageContaining("too short");
  }
}
