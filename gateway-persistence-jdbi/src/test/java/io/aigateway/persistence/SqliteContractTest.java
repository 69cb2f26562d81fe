package io.aigateway.persistence;

import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.AdminRepositoryContract;
import io.aigateway.domain.testkit.AliasRepositoryContract;
import io.aigateway.domain.testkit.AuditContract;
import io.aigateway.domain.testkit.KeyRepositoryContract;
import io.aigateway.domain.testkit.McpServiceRepositoryContract;
import io.aigateway.domain.testkit.McpUsageContract;
import io.aigateway.domain.testkit.McpUsageRollupContract;
import io.aigateway.domain.testkit.ProviderRepositoryContract;
import io.aigateway.domain.testkit.SnapshotStoreContract;
import io.aigateway.domain.testkit.Stores;
import io.aigateway.domain.testkit.UsageContract;
import io.aigateway.domain.testkit.UsageRollupContract;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest {
  @TempDir private Path folder;
  private Database database;

  private Stores open() {
    MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    database =
        Database.open(
            new DatabaseSettings.Sqlite(folder.resolve("gateway.db")),
            new AesSecretBox(key, List.of(), new SecureRandom()));
    database.migrate();
    return stores(database);
  }

  static Stores stores(Database database) {
    return new Stores(
        database.providers(),
        database.aliases(),
        database.keys(),
        database.mcpServices(),
        database.admins(),
        database.snapshots(),
        database.audit(new byte[32]),
        database.usage(),
        database.usageQueries(),
        database.mcpUsage(),
        database.mcpUsageQueries(),
        database.oldCalls(),
        database.oldMcpCalls());
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
  class Audit extends AuditContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class Rollups extends UsageRollupContract {
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

  @Nested
  class McpServices extends McpServiceRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class McpUsage extends McpUsageContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }

  @Nested
  class McpRollups extends McpUsageRollupContract {
    @Override
    protected Stores emptyStores() {
      return open();
    }
  }
}
