package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.AdminRepositoryContract;
import io.aigateway.domain.testkit.AliasRepositoryContract;
import io.aigateway.domain.testkit.KeyRepositoryContract;
import io.aigateway.domain.testkit.ProviderRepositoryContract;
import io.aigateway.domain.testkit.SnapshotStoreContract;
import io.aigateway.domain.testkit.Stores;
import io.aigateway.domain.testkit.UsageContract;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Runs where {@code AG_TEST_POSTGRES_URL} names a database that may be wiped, such as {@code
 * jdbc:postgresql://127.0.0.1:5432/postgres}, and lets {@code AG_TEST_POSTGRES_USER} in.
 */
@EnabledIfEnvironmentVariable(named = "AG_TEST_POSTGRES_URL", matches = "jdbc:postgresql:.+")
class PostgresContractTest {
  private final String url = System.getenv("AG_TEST_POSTGRES_URL");
  private final String user = System.getenv().getOrDefault("AG_TEST_POSTGRES_USER", "postgres");
  private Database database;

  private Stores open() {
    wipe();
    MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    database =
        Database.open(
            new DatabaseSettings.Postgres(url, user, Secret.NONE),
            new AesSecretBox(key, List.of(), new SecureRandom()));
    database.migrate();
    return SqliteContractTest.stores(database);
  }

  private void wipe() {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE");
      statement.execute("CREATE SCHEMA public");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot wipe the test database", e);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Nested
  class Providers extends ProviderRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Aliases extends AliasRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Keys extends KeyRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Admins extends AdminRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Snapshots extends SnapshotStoreContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Usage extends UsageContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }
}
