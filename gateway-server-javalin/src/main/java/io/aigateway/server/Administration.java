package io.aigateway.server;

import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.admin.AdminUsers;
import io.aigateway.domain.admin.PasswordHasher;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.Actors;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.config.Revision;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.McpDirectory;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.persistence.ConfigurationCopy;
import io.aigateway.persistence.ConfigurationCopy.Copied;
import io.aigateway.persistence.Database;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.Keyring;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.directory.UpstreamModelDirectory;
import io.aigateway.routing.directory.UpstreamProbe;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.plan.Profiles;
import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.server.admin.Revisions;
import io.aigateway.server.settings.Settings;
import io.aigateway.translate.Dialect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything an operator can do, without any HTTP: the database and the use cases over it. The
 * server is built over one of these; the command line uses one alone, also beside a running server.
 * Thread-safe.
 */
public final class Administration implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Administration.class.getName());

  private final Database database;
  private final UpstreamClient upstream;
  private final KeyHasher hasher;
  private final Keyring keyring;
  private final Configuration configuration;
  private final AuditLog audit;
  private final Writes writes;
  private final Optional<ConfigurationCopy> copy;
  private final Settings settings;
  private final Providers providers;
  private final Aliases aliases;
  private final Keys keys;
  private final AdminSessions sessions;
  private final AdminUsers users;
  private final UsageReports usage;
  private final Explainer explainer;
  private volatile Optional<Copied> kept = Optional.empty();
  private Optional<Revision> copied = Optional.empty();

  private Administration(
      Settings settings,
      Database database,
      Keyring keyring,
      byte[] keyPepper,
      Configuration configuration,
      Optional<ConfigurationCopy> copy,
      Actor actor) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    RoutingSettings routing = Wiring.routing(settings);
    UpstreamLimits limits = routing.upstream();
    this.database = database;
    this.upstream = Wiring.upstream(settings, () -> limits);
    this.keyring = keyring;
    this.hasher = new KeyHasher(keyPepper);
    this.configuration = configuration;
    this.audit = audit(database, keyPepper, actor, clock);
    this.copy = copy;
    this.settings = settings;
    this.writes = Writes.audited(audit, configuration::refresh);
    this.providers =
        new Providers(
            database.providers(),
            new UpstreamModelDirectory(upstream, limits),
            new UpstreamProbe(upstream, limits, clock, System::nanoTime),
            dialects(),
            Profiles.names(),
            clock,
            writes);
    this.aliases = new Aliases(database.aliases(), database.providers(), clock, writes);
    this.keys = new Keys(database.keys(), hasher, new KeySecrets(random), clock, writes);
    PasswordHasher passwords = new PasswordHasher(PasswordHasher.DEFAULT_ITERATIONS, random);
    this.users = new AdminUsers(database.admins(), passwords, clock, audit);
    this.sessions = Wiring.sessions(settings, database.admins(), passwords, random, clock, audit);
    this.usage = new UsageReports(database.usageQueries());
    this.explainer = explainer(routing, clock);
  }

  private static AuditLog audit(
      Database database, byte[] keyPepper, Actor actor, InstantSource clock) {
    byte[] seal = MasterKey.derived(keyPepper, Database.AUDIT_PURPOSE);
    return new AuditLog(database.audit(seal), new Actors(actor), clock);
  }

  private static Explainer explainer(RoutingSettings routing, InstantSource clock) {
    return new Explainer(new Preparation(new HealthBook(routing.health(), clock), routing), clock);
  }

  /**
   * Opens the database, brings its tables up to date and makes the first operator when there is
   * none.
   *
   * @throws RuntimeException when the database or the secret key cannot be used; the message says
   *     which, and what to do
   */
  public static Administration open(Settings settings) {
    return open(settings, Optional.empty(), Actor.CLI);
  }

  /**
   * As {@link #open}, but a database that is away is no failure when an earlier run has left a copy
   * of the configuration: that is in force until the database can be asked.
   *
   * @throws RuntimeException also when the copy cannot be used
   */
  public static Administration openForServing(Settings settings) {
    return open(settings, Wiring.copyPath(settings), Actor.SYSTEM);
  }

  private static Administration open(Settings settings, Optional<Path> copyPath, Actor actor) {
    SecureRandom random = new SecureRandom();
    Keyring keyring = Wiring.keyring(settings, random);
    Database database =
        Database.open(
            Wiring.database(settings),
            new AesSecretBox(keyring, random),
            Wiring.connections(settings));
    Optional<ConfigurationCopy> copy =
        copyPath.map(
            path ->
                database.copyIn(
                    path,
                    SecretKeys.deriveAll(keyring, ConfigurationCopy.PURPOSE),
                    InstantSource.system()));
    try {
      return reachable(database, copy)
          .<Administration>map(away -> onCopy(settings, database, keyring, copy, actor, away))
          .orElseGet(() -> onDatabase(settings, database, keyring, copy, actor));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Brings the tables up to date; what stands against it, if a copy may be used instead. */
  private static Optional<FailureException> reachable(
      Database database, Optional<ConfigurationCopy> copy) {
    try {
      database.migrate();
      return Optional.empty();
    } catch (FailureException e) {
      if (copy.isEmpty() || !(e.failure() instanceof Failure.Unavailable)) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private static Administration onDatabase(
      Settings settings,
      Database database,
      Keyring keyring,
      Optional<ConfigurationCopy> copy,
      Actor actor) {
    Administration administration =
        new Administration(
            settings,
            database,
            keyring,
            database.keyPepper(SecretKeys.firstPepper(keyring)),
            new Configuration(database.snapshots()),
            copy,
            actor);
    administration.ensureOperator();
    return administration;
  }

  private static Administration onCopy(
      Settings settings,
      Database database,
      Keyring keyring,
      Optional<ConfigurationCopy> copy,
      Actor actor,
      FailureException away) {
    Copied kept = copy.flatMap(ConfigurationCopy::load).orElseThrow(() -> away);
    Administration administration =
        new Administration(
            settings,
            database,
            keyring,
            kept.keyPepper().orElseGet(() -> SecretKeys.firstPepper(keyring)),
            new Configuration(database.snapshots(), kept.snapshot()),
            copy,
            actor);
    administration.kept = Optional.of(kept);
    LOG.log(
        Level.WARNING,
        "{0}; the configuration is the copy of {1} until it is back",
        away.getMessage(),
        kept.at());
    return administration;
  }

  private void ensureOperator() {
    Settings.Auth auth = settings.auth();
    sessions.ensureDefaultAdmin(auth.adminUsername(), auth.adminPassword(), auth.isPasswordKnown());
  }

  /**
   * Brings the configuration up to date; to be asked often, by one thread.
   *
   * @throws FailureException while the database is away
   */
  void refresh() {
    if (kept.isPresent()) {
      database.migrate();
      ensureOperator();
    }
    configuration.refresh();
    kept = Optional.empty();
  }

  /** Writes the copy anew if the configuration is not the one it holds; by the same thread. */
  void keepCopy() {
    Revision revision = configuration.snapshot().revision();
    if (copy.isPresent() && kept.isEmpty() && !copied.equals(Optional.of(revision))) {
      copied = Optional.of(copy.get().save());
    }
  }

  /** When the copy in force was written; empty when the configuration is the database's own. */
  public Optional<Instant> runsOnCopyOf() {
    return kept.map(Copied::at);
  }

  private static Set<DialectId> dialects() {
    return Arrays.stream(Dialect.values())
        .map(dialect -> new DialectId(dialect.id()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Providers and their models. */
  public Providers providers() {
    return providers;
  }

  /** Aliases and their mappings. */
  public Aliases aliases() {
    return aliases;
  }

  /** Gateway keys. */
  public Keys keys() {
    return keys;
  }

  /** MCP services and what they offer, asked by connections for one question each. */
  public McpServices mcpServices() {
    return mcpServices(new OneTimeDirectory(settings));
  }

  /** MCP services and what they offer, asked as given. */
  McpServices mcpServices(McpDirectory directory) {
    return new McpServices(
        database.mcpServices(),
        directory,
        Wiring.programs(settings),
        InstantSource.system(),
        writes);
  }

  /** What can be asked about MCP calls. */
  public McpUsageReports mcpUsage() {
    return new McpUsageReports(database.mcpUsageQueries());
  }

  /** Who may operate the gateway. */
  public AdminUsers users() {
    return users;
  }

  /** Operators and their sessions. */
  public AdminSessions sessions() {
    return sessions;
  }

  /** Who did what; whoever says nothing acts as the command line, or as the server itself. */
  public AuditLog audit() {
    return audit;
  }

  /** What can be asked about calls. */
  public UsageReports usage() {
    return usage;
  }

  /**
   * Explains calls as the configuration alone decides them; cooldowns and circuits are known only
   * to a running server.
   */
  public Explainer explainer() {
    return explainer;
  }

  /** The configuration in force. */
  public Configuration configuration() {
    return configuration;
  }

  /** {@code sqlite} or {@code postgres}. */
  public String databaseKind() {
    return database.kind();
  }

  Database database() {
    return database;
  }

  byte[] revisionKey() {
    return keyring.all().getFirst().derive(Revisions.PURPOSE);
  }

  KeyHasher hasher() {
    return hasher;
  }

  /**
   * Changes the secret key without losing anything: in files a new one is made; in the settings the
   * operator has put a new one before those of {@code secret_key_previous}. Everything stored is
   * sealed anew. After an interruption the next call finishes what was begun.
   *
   * @return how many values were sealed anew
   * @throws FailureException with {@code Invalid} when the settings hold no new key
   */
  public int rotateSecretKey() {
    return writes.run(
        log -> {
          int values = SecretKeys.rotate(keyring, database);
          log.accept(
              new Change(
                  Action.UPDATE,
                  "secret key",
                  0,
                  "",
                  Facts.NONE.changesTo(Facts.NONE.with("sealed_values", values))));
          return values;
        });
  }

  /** Seals what MCP clients keep for the gateway; the same for all that share the master key. */
  byte[] mcpStateKey() {
    return keyring.current().derive("mcp request state");
  }

  /** Signs the cursors that MCP clients are given. */
  byte[] mcpCursorKey() {
    return keyring.current().derive("mcp cursors");
  }

  /** Closes the database and the connections to providers. */
  @Override
  public void close() {
    upstream.close();
    database.close();
  }
}
