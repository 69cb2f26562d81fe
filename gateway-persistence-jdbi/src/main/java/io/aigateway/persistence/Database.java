package io.aigateway.persistence;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.alias.AliasRepository;
import io.aigateway.domain.audit.AuditRepository;
import io.aigateway.domain.config.SnapshotStore;
import io.aigateway.domain.key.KeyRepository;
import io.aigateway.domain.mcp.McpServiceRepository;
import io.aigateway.domain.provider.ProviderRepository;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import io.aigateway.domain.usage.McpUsageQueries;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.OldCalls;
import io.aigateway.domain.usage.UnsummedCalls;
import io.aigateway.domain.usage.UsageQueries;
import io.aigateway.domain.usage.UsageStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The door to everything that is stored. All it hands out is thread-safe, waits at most half a
 * minute and fails with {@code Unavailable} while the database is away; it recovers by itself.
 */
public final class Database implements AutoCloseable {
  /** What the key that seals the audit log is derived for. */
  public static final String AUDIT_PURPOSE = "audit log";

  private final Transactions transactions;
  private final SecretBox box;

  /** The log is older than its head, which whoever knows the key of its seals has to make. */
  private final AtomicBoolean headless = new AtomicBoolean();

  private Database(Transactions transactions, SecretBox box) {
    this.transactions = transactions;
    this.box = box;
  }

  /**
   * Opens the database; a SQLite file is made when it is missing. A server that is away is no
   * failure yet.
   *
   * @param box seals the providers' secrets
   */
  public static Database open(DatabaseSettings settings, SecretBox box) {
    return open(settings, box, ConnectionSettings.DEFAULTS);
  }

  /** As {@link #open(DatabaseSettings, SecretBox)}, with other connections. */
  public static Database open(
      DatabaseSettings settings, SecretBox box, ConnectionSettings connections) {
    return open(settings, box, connections, Transactions.CONNECTION_TIMEOUT);
  }

  /** As {@link #open(DatabaseSettings, SecretBox)}, with another longest wait for a connection. */
  static Database open(DatabaseSettings settings, SecretBox box, Duration connectionTimeout) {
    return open(settings, box, ConnectionSettings.DEFAULTS, connectionTimeout);
  }

  private static Database open(
      DatabaseSettings settings,
      SecretBox box,
      ConnectionSettings connections,
      Duration connectionTimeout) {
    SqlFlavour flavour = SqlFlavour.of(settings, connections);
    return new Database(
        new Transactions(flavour, connectionTimeout, connections.logStatements()), box);
  }

  /**
   * Brings the tables to what this program needs; several instances may do so at once.
   *
   * @throws IllegalStateException when the database belongs to another version of the program
   */
  public void migrate() {
    boolean older =
        transactions.write(
            handle ->
                new Migrations(transactions.flavour()).run(handle).contains(Migrations.AUDIT_HEAD)
                    && handle
                        .createQuery("SELECT 1 FROM audit_log LIMIT 1")
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    headless.compareAndSet(false, older);
  }

  /** {@code sqlite} or {@code postgres}. */
  public String kind() {
    return transactions.flavour().name();
  }

  /** What the connections do right now. */
  public List<PoolUse> pools() {
    return transactions.pools();
  }

  /**
   * The pepper of the hashes of gateway keys. It outlives the secret key that it was derived from.
   *
   * @param first what it is from now on when there is none yet
   */
  public byte[] keyPepper(byte[] first) {
    Secret text = Secret.of(HexFormat.of().formatHex(first));
    OwnSecrets secrets = new OwnSecrets(box);
    Secret kept = transactions.write(handle -> secrets.keep(handle, OwnSecrets.KEY_PEPPER, text));
    return HexFormat.of().parseHex(kept.reveal());
  }

  /** Whether anything stored was sealed with another secret key than the current one. */
  public boolean hasOlderSeals() {
    return transactions.read(
        handle -> {
          try {
            return new SealedColumns(box).hasOlder(handle);
          } catch (SQLException e) {
            throw new IllegalStateException("the database tells nothing of its columns", e);
          }
        });
  }

  /**
   * Seals everything stored with the current secret key, all or nothing; running instances are told
   * as of every change.
   *
   * @return how many values there were
   */
  public int reseal() {
    return transactions.change(
        handle -> {
          try {
            return new SealedColumns(box).reseal(handle);
          } catch (SQLException e) {
            throw new IllegalStateException("the database tells nothing of its columns", e);
          }
        });
  }

  /** Providers and their models. */
  public ProviderRepository providers() {
    return new JdbiProviders(transactions, box);
  }

  /** Aliases and their mappings. */
  public AliasRepository aliases() {
    return new JdbiAliases(transactions);
  }

  /** Gateway keys. */
  public KeyRepository keys() {
    return new JdbiKeys(transactions);
  }

  /** MCP services and what they offer. */
  public McpServiceRepository mcpServices() {
    return new JdbiMcpServices(transactions, box);
  }

  /** Operators and their sessions. */
  public AdminRepository admins() {
    return new JdbiAdmins(transactions);
  }

  /**
   * Who did what.
   *
   * @param key {@code MasterKey.derive} of {@link #AUDIT_PURPOSE}
   */
  public AuditRepository audit(byte[] key) {
    return new JdbiAudit(transactions, key, headless);
  }

  /** The whole configuration. */
  public SnapshotStore snapshots() {
    return new JdbiSnapshotStore(transactions, box);
  }

  /**
   * A copy of the configuration in a file.
   *
   * @param keys {@code MasterKey.derive} of {@link ConfigurationCopy#PURPOSE}: the first one signs,
   *     each of them is believed
   */
  public ConfigurationCopy copyIn(Path file, List<byte[]> keys, InstantSource clock) {
    return new ConfigurationCopy(transactions, box, new SignedFile(file, keys), clock);
  }

  /**
   * Tells of changes of the configuration by other instances, as far as the database tells of them:
   * whoever must not miss one asks for the revision besides.
   *
   * @param onChange called on another thread; must be quick and throw nothing
   */
  public Watch watch(Runnable onChange) {
    return transactions.flavour().watch(onChange);
  }

  /** Where the records of calls end up. */
  public UsageStore usage() {
    return new JdbiUsage(transactions);
  }

  /** Forgets calls. */
  public OldCalls oldCalls() {
    return new JdbiOldCalls(transactions, "model_logs");
  }

  /** Forgets MCP calls. */
  public OldCalls oldMcpCalls() {
    return new JdbiOldCalls(transactions, "mcp_calls");
  }

  /** Adds calls up that are older than the sums, of every kind. */
  public List<UnsummedCalls> unsummedCalls() {
    return List.of(RollupBacklog.ofCalls(transactions), RollupBacklog.ofMcpCalls(transactions));
  }

  /** What can be asked about calls. */
  public UsageQueries usageQueries() {
    return new JdbiUsageQueries(transactions);
  }

  /** Where the records of MCP calls end up. */
  public McpUsageStore mcpUsage() {
    return new JdbiMcpUsage(transactions);
  }

  /** What can be asked about MCP calls. */
  public McpUsageQueries mcpUsageQueries() {
    return new JdbiMcpUsageQueries(transactions);
  }

  /** Finishes what was begun and closes all connections. */
  @Override
  public void close() {
    transactions.close();
  }
}
