package io.aigateway.server;

import io.aigateway.domain.admin.AdminRepository;
import io.aigateway.domain.admin.AdminSessions;
import io.aigateway.domain.admin.PasswordHasher;
import io.aigateway.domain.admin.SessionLimits;
import io.aigateway.domain.audit.AuditLog;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.LocalPrograms;
import io.aigateway.domain.secret.Secret;
import io.aigateway.mcp.client.ProcessSettings;
import io.aigateway.persistence.ConnectionSettings;
import io.aigateway.persistence.DatabaseSettings;
import io.aigateway.persistence.journal.JournalSettings;
import io.aigateway.persistence.journal.WithoutRoom;
import io.aigateway.persistence.secrets.KeyFile;
import io.aigateway.persistence.secrets.Keyring;
import io.aigateway.persistence.secrets.MasterKey;
import io.aigateway.routing.attempt.AttemptLimits;
import io.aigateway.routing.call.FirstTokenLimits;
import io.aigateway.routing.call.RoutingSettings;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.jdk.JdkUpstream;
import io.aigateway.routing.upstream.socket.SocketUpstream;
import io.aigateway.server.debug.DebugFiles;
import io.aigateway.server.debug.RecordedMcp;
import io.aigateway.server.debug.RecordedServices;
import io.aigateway.server.debug.RecordedUpstream;
import io.aigateway.server.edge.CallLimits;
import io.aigateway.server.edge.McpRoutes;
import io.aigateway.server.settings.DatabaseType;
import io.aigateway.server.settings.ResponseModel;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.BodyPace;
import io.aigateway.server.web.BoundedBody;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says the settings in the words of the rooms that need them. Pure but for the key file. */
final class Wiring {
  private static final String COPY_FILE = "configuration.copy";

  private Wiring() {}

  static DatabaseSettings database(Settings settings) {
    Settings.Database database = settings.database();
    return switch (database.type()) {
      case SQLITE -> new DatabaseSettings.Sqlite(Path.of(database.path()));
      case POSTGRES ->
          new DatabaseSettings.Postgres(
              "jdbc:postgresql://"
                  + database.host()
                  + ":"
                  + database.port()
                  + "/"
                  + database.dbname(),
              database.username(),
              database.password());
    };
  }

  static ConnectionSettings connections(Settings settings) {
    Settings.Pool pool = settings.database().pool();
    return new ConnectionSettings(
        pool.maxOpen(),
        pool.maxIdle(),
        pool.maxLifetime(),
        pool.maxIdleTime(),
        settings.debug().sql());
  }

  static CallLimits calls(Settings settings) {
    Settings.ClientLimits limits = settings.server().limits();
    return new CallLimits(limits.calls(), limits.callsPerKey());
  }

  /** How bodies of model calls are read, and at which pace all are. */
  static BoundedBody bodies(Settings settings) {
    Settings.ClientLimits limits = settings.server().limits();
    return new BoundedBody(
        settings.server().maxBody(),
        new BodyPace(limits.bodyBytesPerSecond(), limits.bodyGrace(), System::nanoTime));
  }

  /**
   * What connects to providers.
   *
   * @param limits asked for each exchange
   */
  static UpstreamClient upstream(Settings settings, Supplier<UpstreamLimits> limits) {
    return switch (settings.upstream().client()) {
      case JDK -> new JdkUpstream(limits, System::nanoTime);
      case SOCKETS -> new SocketUpstream(limits, System::nanoTime);
    };
  }

  /** The upstream as it is, or one that writes down what goes through it. */
  static Upstream recorded(Upstream upstream, Settings settings, InstantSource clock) {
    return settings.debug().provider()
        ? new RecordedUpstream(upstream, debugFiles(settings, "debug_provider", clock))
        : upstream;
  }

  static McpRoutes.Recorder mcpRecorder(Settings settings, InstantSource clock) {
    return settings.debug().mcp()
        ? new RecordedMcp(debugFiles(settings, "debug_mcp", clock))::reply
        : (request, reply) -> reply;
  }

  /** Who writes down what is said to and by MCP services, if anybody does. */
  static Optional<RecordedServices> serviceRecorder(Settings settings, InstantSource clock) {
    return settings.debug().mcp()
        ? Optional.of(new RecordedServices(debugFiles(settings, "debug_mcp", clock)))
        : Optional.empty();
  }

  private static DebugFiles debugFiles(Settings settings, String name, InstantSource clock) {
    return new DebugFiles(Path.of(settings.debug().path().orElse("")).resolve(name), clock);
  }

  /** The keys of the settings, else those in the files beside the database. */
  static Keyring keyring(Settings settings, SecureRandom random) {
    return settings.auth().secretKey().isEmpty()
        ? keyFile(folder(settings).resolve(MasterKey.FILE_NAME), random)
        : Keyring.of(
            masterKey("secret_key", settings.auth().secretKey()),
            settings.auth().previousSecretKeys().stream()
                .map(key -> masterKey("secret_key_previous", key))
                .toList());
  }

  private static Keyring keyFile(Path file, SecureRandom random) {
    try {
      return KeyFile.at(file, random);
    } catch (IllegalArgumentException e) {
      throw FailureException.invalid("secret_key", "in " + file + ": " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw FailureException.invalid("secret_key", e.getMessage() + ": " + e.getCause());
    }
  }

  /** A key that a setting holds; what is no key is that setting's mistake. */
  static MasterKey masterKey(String setting, Secret key) {
    try {
      return MasterKey.of(key);
    } catch (IllegalArgumentException e) {
      throw FailureException.invalid(setting, String.valueOf(e.getMessage()));
    }
  }

  static JournalSettings journal(Settings settings) {
    Path beside =
        settings.database().type() == DatabaseType.SQLITE
            ? folder(settings)
                .resolve(Path.of(settings.database().path()).getFileName() + ".journal")
            : Path.of("journal");
    return JournalSettings.in(settings.journal().path().map(Path::of).orElse(beside))
        .withMaxBytes(settings.journal().maxSize());
  }

  static WithoutRoom withoutRoom(Settings settings) {
    return switch (settings.journal().onFailure()) {
      case SERVE -> WithoutRoom.SERVE;
      case REFUSE -> WithoutRoom.REFUSE;
    };
  }

  /** Where the copy of the configuration is kept; a database in a file needs none. */
  static Optional<Path> copyPath(Settings settings) {
    return switch (settings.database().type()) {
      case SQLITE -> Optional.empty();
      case POSTGRES ->
          Optional.of(
              settings
                  .database()
                  .copyPath()
                  .map(Path::of)
                  .orElseGet(() -> folder(settings).resolve(COPY_FILE)));
    };
  }

  /** Which local programs MCP services may be. */
  static LocalPrograms programs(Settings settings) {
    Settings.Mcp mcp = settings.mcp();
    return new LocalPrograms(mcp.allowLocal(), Set.copyOf(mcp.allowedCommands()));
  }

  /**
   * How they are run; none is, whatever was saved in other times, unless it is allowed now.
   *
   * @param folder where they work, for one gateway alone
   */
  static ProcessSettings processes(Settings settings, Path folder) {
    LocalPrograms programs = programs(settings);
    return new ProcessSettings(
        programs.allowed() ? programs.commands() : Set.of(), System.getenv(), folder);
  }

  /** Where local MCP services of the server work: beside the journal, which is its alone too. */
  static Path mcpFolder(Settings settings) {
    Path journal = journal(settings).folder().toAbsolutePath();
    return journal.resolveSibling(journal.getFileName() + ".mcp");
  }

  static AdminSessions sessions(
      Settings settings,
      AdminRepository admins,
      PasswordHasher passwords,
      SecureRandom random,
      InstantSource clock,
      AuditLog audit) {
    SessionLimits limits =
        new SessionLimits(settings.session().idleTimeout(), settings.session().maxAge());
    return new AdminSessions(admins, passwords, random, limits, clock, audit);
  }

  static RoutingSettings routing(Settings settings) {
    return new RoutingSettings(
        attempts(settings.routing().attempts()),
        health(settings.routing().rest()),
        upstream(settings.upstream()),
        firstToken(settings.upstream()),
        settings.server().streamHeartbeat(),
        settings.server().responseModel() == ResponseModel.ALIAS);
  }

  private static AttemptLimits attempts(Settings.Attempts attempts) {
    return new AttemptLimits(
        attempts.max(),
        attempts.perCandidate(),
        attempts.perProvider(),
        attempts.window(),
        attempts.deadline(),
        attempts.pauseMin(),
        attempts.pauseMax(),
        attempts.retryAfterMax());
  }

  private static HealthLimits health(Settings.Rest rest) {
    return new HealthLimits(
        rest.cooldownThreshold(),
        rest.cooldownDebounce(),
        rest.cooldown(),
        rest.circuitThreshold(),
        rest.circuitOpen(),
        rest.bench());
  }

  private static UpstreamLimits upstream(Settings.Upstream upstream) {
    return new UpstreamLimits(
        upstream.connectTimeout(),
        upstream.headerTimeout(),
        upstream.answerTimeout(),
        upstream.streamIdleTimeout(),
        UpstreamLimits.DEFAULTS.answerBytesMax(),
        UpstreamLimits.DEFAULTS.errorBytesMax());
  }

  private static FirstTokenLimits firstToken(Settings.Upstream upstream) {
    return new FirstTokenLimits(
        Optional.of(upstream.firstTokenTimeout()), upstream.firstTokenTimeouts());
  }

  /** Where what belongs to the database is kept. */
  private static Path folder(Settings settings) {
    Path here = Path.of("").toAbsolutePath();
    return switch (settings.database().type()) {
      case SQLITE -> {
        Path parent = Path.of(settings.database().path()).toAbsolutePath().getParent();
        yield parent == null ? here : parent;
      }
      case POSTGRES -> here;
    };
  }
}
