package io.aigateway.domain.testkit;

import static io.aigateway.domain.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.MappingDraft;
import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.mcp.McpItemKind;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.provider.ModelSource;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.provider.ProviderModel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SnapshotStore} promises. */
public abstract class SnapshotStoreContract {
  private Stores stores;

  /** New and empty. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
  }

  @Test
  void nothing_configured_is_an_empty_snapshot() {
    Snapshot snapshot = stores.snapshots().load();

    assertThat(snapshot.providers()).isEmpty();
    assertThat(snapshot.aliases()).isEmpty();
    assertThat(snapshot.revision()).isEqualTo(stores.snapshots().revision());
  }

  @Test
  void a_snapshot_holds_everything_as_the_repositories_give_it() {
    Provider provider = stores.providers().insert(Samples.provider("vendor"), NOW);
    ProviderModel model =
        stores.providers().insertModel(provider.id(), Samples.model("m"), ModelSource.MANUAL, NOW);
    long aliasId = stores.aliases().insert(Samples.alias("fast"), NOW).id();
    stores.aliases().insertMapping(aliasId, new MappingDraft(provider.id(), model.id(), 3, true));
    Alias alias = stores.aliases().find(aliasId).orElseThrow();
    ApiKey key = stores.keys().insert(Samples.key("ci"), Samples.hash("a"), "sk-****", NOW);

    McpService service = stores.mcpServices().insert(Samples.mcpService("files"), NOW);
    stores
        .mcpServices()
        .sync(service.id(), Set.of(McpItemKind.TOOL), List.of(Samples.tool("read")), NOW);

    Snapshot snapshot = stores.snapshots().load();

    assertThat(snapshot.mcpServices()).isEqualTo(stores.mcpServices().all());
    assertThat(snapshot.mcpItems()).hasSize(1).isEqualTo(stores.mcpServices().items());
    assertThat(snapshot.revision()).isEqualTo(stores.snapshots().revision());
    assertThat(snapshot.provider(provider.id())).contains(provider);
    assertThat(snapshot.provider(provider.id()).orElseThrow().apiKey())
        .isEqualTo(Samples.provider("vendor").apiKey());
    assertThat(snapshot.model(model.id())).contains(model);
    assertThat(snapshot.alias("fast")).contains(alias);
    assertThat(snapshot.key(Samples.hash("a"))).contains(key);
  }
}
