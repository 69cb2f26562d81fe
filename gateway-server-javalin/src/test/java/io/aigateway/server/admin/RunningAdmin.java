package io.aigateway.server.admin;

import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.admin.PasswordHasher;
import io.aigateway.domain.admin.SessionLimits;
import io.aigateway.domain.alias.Aliases;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.Actors;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.audit.Writes;
import io.aigateway.domain.config.Configuration;
import io.aigateway.domain.key.KeyHasher;
import io.aigateway.domain.key.KeySecrets;
import io.aigateway.domain.key.Keys;
import io.aigateway.domain.mcp.LocalPrograms;
import io.aigateway.domain.mcp.McpServices;
import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Providers;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpUsageReports;
import io.aigateway.domain.usage.UsageReports;
import io.aigateway.persistence.Database;
import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.directory.AliasProbe;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.plan.Profiles;
import io.aigateway.routing.upstream.jdk.JdkUpstream;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.server.web.FailureBodies;
import io.aigateway.server.web.RequestIds;
import io.aigateway.server.web.Surfaces;
import io.aigateway.translate.Dialect;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The administration API on a loopback port, over a database of its own. */
final class RunningAdmin implements AutoCloseable {
  static final String TOKEN = "token-of-the-settings";
  static final String USER = "admin";
  static final String PASSWORD = "a fine password";
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private static final int FAST_ITERATIONS = 1000;

  final ScriptedVendor vendor = new ScriptedVendor();
  final ScriptedMcp mcp = new ScriptedMcp();
  final Map<Long, Instant> cooldowns = new ConcurrentHashMap<>();

  private final Database database;
  private final AuditLog audit;
  private final JdkUpstream upstream =
      new JdkUpstream(RoutingSettings.DEFAULTS.upstream(), System::nanoTime);
  private final Javalin javalin;

  private RunningAdmin(DatabaseSettings settings, boolean passwordIsKnown, Secret adminToken) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.fixed(NOW);
    MasterKey master = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    database = Database.open(settings, new AesSecretBox(master, List.of(), random));
    database.migrate();
    Configuration configuration = new Configuration(database.snapshots());
    audit =
        new AuditLog(
            database.audit(master.derive(Database.AUDIT_PURPOSE)), new Actors(Actor.CLI), clock);
    AdminSessions sessions = sessions(random, clock);
    sessions.ensureDefaultAdmin(USER, Secret.of(PASSWORD), passwordIsKnown);
    Writes writes = Writes.audited(audit, configuration::refresh);
    AdminRoutes.UseCases useCases =
        new AdminRoutes.UseCases(
            new Providers(
                database.providers(),
                vendor,
                vendor,
                Set.of(new DialectId("openai"), new DialectId("anthropic")),
                Profiles.names(),
                clock,
                writes),
            new Aliases(database.aliases(), database.providers(), clock, writes),
            new Keys(
                database.keys(),
                new KeyHasher(master.keyPepper()),
                new KeySecrets(random),
                clock,
                writes),
            new McpServices(
                database.mcpServices(), mcp, new LocalPrograms(true, Set.of("npx")), clock, writes),
            sessions,
            new UsageReports(database.usageQueries()),
            new McpUsageReports(database.mcpUsageQueries()),
            audit,
            new Explainer(
                new Preparation(
                    new HealthBook(HealthLimits.DEFAULTS, clock), RoutingSettings.DEFAULTS),
                clock),
            new AliasProbe(upstream, RoutingSettings.DEFAULTS, clock, System::nanoTime));
    AdminRoutes.Live live =
        new AdminRoutes.Live(
            configuration::snapshot,
            (provider, model) ->
                Optional.ofNullable(cooldowns.get(model))
                    .map(until -> new AdminRoutes.Rest(until, "circuit_open")),
            () ->
                new SystemFacts(
                    "1.2.3",
                    60,
                    database.kind(),
                    configuration.snapshot().revision().value(),
                    List.of("the journal is full")),
            (ctx, dialect, key) -> ctx.result(dialect.id() + " for " + key.name()),
            mcp::call,
            clock);
    AdminRoutes.Access access =
        new AdminRoutes.Access(
            Settings.defaults().session(),
            adminToken,
            new ClientAddress(List.of()),
            new Revisions(new byte[32], audit));
    javalin = listener(new AdminRoutes(useCases, live, access));
    javalin.start("127.0.0.1", 0);
  }

  /** With an admin token, and an operator who may do everything. */
  static RunningAdmin in(DatabaseSettings settings) {
    return new RunningAdmin(settings, false, Secret.of(TOKEN));
  }

  /** The same with a SQLite database in the folder. */
  static RunningAdmin in(Path folder) {
    return in(sqlite(folder));
  }

  private static DatabaseSettings sqlite(Path folder) {
    return new DatabaseSettings.Sqlite(folder.resolve("gateway.db"));
  }

  /** With an operator who has to change the password first. */
  static RunningAdmin withKnownPassword(DatabaseSettings settings) {
    return new RunningAdmin(settings, true, Secret.of(TOKEN));
  }

  /** Without an admin token. */
  static RunningAdmin withoutToken(Path folder) {
    return new RunningAdmin(sqlite(folder), false, Secret.NONE);
  }

  private AdminSessions sessions(SecureRandom random, InstantSource clock) {
    return new AdminSessions(
        database.admins(),
        new PasswordHasher(FAST_ITERATIONS, random),
        random,
        new SessionLimits(Duration.ofHours(1), Duration.ofHours(2)),
        clock,
        audit);
  }

  private static Javalin listener(AdminRoutes routes) {
    return Javalin.create(
        (JavalinConfig config) -> {
          config.startup.showJavalinBanner = false;
          config.http.prefer405over404 = true;
          RequestIds ids = new RequestIds(InstantSource.fixed(NOW), new Random(1));
          config.routes.before(ids::assign);
          new FailureBodies(new Surfaces(List.of(), Dialect.OPENAI_CHAT)).install(config.routes);
          routes.register(config.routes);
        });
  }

  /** A client without any credential. */
  AdminClient stranger() {
    return new AdminClient("http://127.0.0.1:" + javalin.port() + "/api/v1");
  }

  /** A client with the admin token. */
  AdminClient script() {
    return stranger().with("Authorization", "Bearer " + TOKEN);
  }

  /** A client that has signed in with a cookie and carries the token against forged requests. */
  AdminClient operator() {
    return stranger().signIn(USER, PASSWORD);
  }

  /** Method and path of every route, as the server itself knows them. */
  List<Route> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.path.startsWith("/api"))
        .map(endpoint -> new Route(endpoint.method, endpoint.path))
        .toList();
  }

  /** Notes finished MCP calls. */
  void logMcp(List<McpCallRecord> calls) {
    database.mcpUsage().append(calls);
  }

  /** Notes finished calls. */
  void log(List<CallRecord> calls) {
    database.usage().append(calls);
  }

  @Override
  public void close() {
    javalin.stop();
    upstream.close();
    database.close();
  }

  /** One way to call the server. */
  record Route(HandlerType method, String path) {
    /** The path below the API's prefix, with some id wherever one belongs. */
    String sample() {
      return path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]+}", "1");
    }

    boolean isWrite() {
      return !method.equals(HandlerType.GET);
    }

    @Override
    public String toString() {
      return method.name() + " " + path;
    }
  }
}
