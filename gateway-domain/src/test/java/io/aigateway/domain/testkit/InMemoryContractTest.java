package io.aigateway.domain.testkit;

import org.junit.jupiter.api.Nested;

class InMemoryContractTest {
  @Nested
  class Providers extends ProviderRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Aliases extends AliasRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Keys extends KeyRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Admins extends AdminRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Snapshots extends SnapshotStoreContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Audit extends AuditContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Rollups extends UsageRollupContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class Usage extends UsageContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class McpServices extends McpServiceRepositoryContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class McpUsage extends McpUsageContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }

  @Nested
  class McpRollups extends McpUsageRollupContract {
    @Override
    protected Stores emptyStores() {
      return InMemoryStores.empty();
    }
  }
}
