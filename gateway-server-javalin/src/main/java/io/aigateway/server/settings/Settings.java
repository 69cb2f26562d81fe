package io.aigateway.server.settings;

import io.aigateway.domain.admin.DefaultPassword;
import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the gateway is to run. The meaning of each value stands in {@link SettingsTable}.
 *
 * @param server the listener
 * @param session console sign-ins
 * @param database where configuration and usage are kept
 * @param auth operators and the key that seals secrets
 * @param upstream how providers are connected to, and time limits
 * @param routing how often and how long is tried, and who is left alone
 * @param mcp the MCP endpoint
 * @param usage what is kept of calls
 * @param journal the usage journal
 * @param consolePath directory of the built console
 * @param operations how the gateway is watched
 * @param debug what is logged beyond the usual
 * @param given all of it as it was given
 */
public record Settings(
    Server server,
    Session session,
    Database database,
    Auth auth,
    Upstream upstream,
    Routing routing,
    Mcp mcp,
    Usage usage,
    Journal journal,
    Optional<String> consolePath,
    Operations operations,
    Debug debug,
    SettingValues given) {

  /**
   * The listener. Sizes are bytes.
   *
   * @param adminAddress where operators come; empty when there is one address for all
   */
  public record Server(
      String host,
      int port,
      Optional<ListenAddress> adminAddress,
      List<Network> trustedProxies,
      List<String> allowedHosts,
      ClientLimits limits,
      long maxBody,
      long maxHeaders,
      Duration idleTimeout,
      Duration streamHeartbeat,
      Duration drainDelay,
      Duration shutdownTimeout,
      ResponseModel responseModel) {}

  /**
   * How much and how slowly clients may ask.
   *
   * @param connections most at once
   * @param calls most under way
   * @param callsPerKey most of one key under way
   * @param headerTimeout from the first byte of a request to the last of its headers
   * @param writeTimeout longest time without a sign that the client takes what waits for it
   * @param bodyBytesPerSecond slowest pace of a body; 0 for any
   * @param bodyGrace time from which on the pace counts
   */
  public record ClientLimits(
      int connections,
      int calls,
      int callsPerKey,
      Duration headerTimeout,
      Duration writeTimeout,
      long bodyBytesPerSecond,
      Duration bodyGrace) {}

  /** Console sign-ins. */
  public record Session(
      Duration maxAge,
      Duration idleTimeout,
      boolean secure,
      boolean httpOnly,
      SameSitePolicy sameSite) {}

  /** Where configuration and usage are kept. */
  public record Database(
      DatabaseType type,
      String path,
      String host,
      int port,
      String username,
      Secret password,
      String dbname,
      Optional<String> copyPath,
      Pool pool) {}

  /** The connections to the database. */
  public record Pool(int maxOpen, int maxIdle, Duration maxLifetime, Duration maxIdleTime) {}

  /** Operators and the key that seals secrets. */
  public record Auth(
      String adminUsername,
      Secret adminPassword,
      Secret adminToken,
      Secret secretKey,
      List<Secret> previousSecretKeys) {
    /** Whether the operator's password is still the one that everybody knows. */
    public boolean isPasswordKnown() {
      return adminPassword.equals(DefaultPassword.VALUE);
    }
  }

  /**
   * How providers are connected to, and time limits; a zero first token timeout is none.
   *
   * @param client what connects
   */
  public record Upstream(
      UpstreamKind client,
      Duration connectTimeout,
      Duration headerTimeout,
      Duration answerTimeout,
      Duration firstTokenTimeout,
      Map<String, Duration> firstTokenTimeouts,
      Duration streamIdleTimeout) {}

  /** How often and how long is tried, and who is left alone. */
  public record Routing(Attempts attempts, Rest rest) {}

  /** Bounds on the attempts of one call. */
  public record Attempts(
      int max,
      int perCandidate,
      int perProvider,
      Duration window,
      Duration deadline,
      Duration pauseMin,
      Duration pauseMax,
      Duration retryAfterMax) {}

  /** When a provider model or a provider is left alone, and for how long. */
  public record Rest(
      int cooldownThreshold,
      Duration cooldownDebounce,
      Duration cooldown,
      int circuitThreshold,
      Duration circuitOpen,
      Duration bench) {}

  /**
   * The MCP endpoint.
   *
   * @param allowedHosts names under which it may be reached
   * @param allowLocal whether services may be programs of this machine
   * @param allowedCommands which programs
   * @param syncInterval between two readings of a service's lists; zero for none but the first
   * @param callsPerMinute most calls of one key to one service; zero for any number
   */
  public record Mcp(
      List<String> allowedHosts,
      boolean allowLocal,
      List<String> allowedCommands,
      Duration syncInterval,
      int callsPerMinute) {}

  /**
   * What is kept of calls.
   *
   * @param retentionDays 0 for ever
   */
  public record Usage(int retentionDays) {
    /** How long calls are kept; empty for ever. */
    public Optional<Duration> keep() {
      return retentionDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(retentionDays));
    }
  }

  /**
   * The usage journal.
   *
   * @param path its directory
   * @param maxSize most bytes of all its files
   * @param onFailure what becomes of calls while it has no room
   */
  public record Journal(Optional<String> path, long maxSize, JournalFailure onFailure) {}

  /**
   * How the gateway is watched.
   *
   * @param metricsToken what a scrape must show; empty for nothing
   * @param telemetry whether traces and metrics are sent over OTLP
   * @param logFormat how the log is written
   * @param logCalls whether each call has a line in it
   */
  public record Operations(
      Secret metricsToken, boolean telemetry, LogFormat logFormat, boolean logCalls) {}

  /**
   * What is logged beyond the usual.
   *
   * @param path directory of the files; empty for the working directory
   * @param pprofPort of the diagnostics listener; 0 for none
   */
  public record Debug(
      boolean http,
      boolean sql,
      boolean provider,
      boolean mcp,
      Optional<String> path,
      int pprofPort) {}

  /** Every default. */
  public static Settings defaults() {
    return from(new SettingValues(Map.of()));
  }

  static Settings from(SettingValues v) {
    return new Settings(
        server(v),
        session(v),
        database(v),
        new Auth(
            v.get(SettingsTable.ADMIN_USERNAME),
            v.get(SettingsTable.ADMIN_PASSWORD),
            v.get(SettingsTable.ADMIN_TOKEN),
            v.get(SettingsTable.SECRET_KEY),
            v.get(SettingsTable.SECRET_KEY_PREVIOUS)),
        new Upstream(
            v.get(SettingsTable.UPSTREAM_CLIENT),
            v.get(SettingsTable.CONNECT_TIMEOUT),
            v.get(SettingsTable.HEADER_TIMEOUT),
            v.get(SettingsTable.ANSWER_TIMEOUT),
            v.get(SettingsTable.FIRST_TOKEN_TIMEOUT),
            v.get(SettingsTable.FIRST_TOKEN_TIMEOUTS),
            v.get(SettingsTable.STREAM_IDLE_TIMEOUT)),
        routing(v),
        mcp(v),
        new Usage(v.get(SettingsTable.RETENTION_DAYS)),
        journal(v),
        v.get(SettingsTable.CONSOLE_PATH),
        operations(v),
        debug(v),
        v);
  }

  private static Operations operations(SettingValues v) {
    return new Operations(
        v.get(OperationsSettings.METRICS_TOKEN),
        v.get(OperationsSettings.TELEMETRY),
        v.get(OperationsSettings.LOG_FORMAT),
        v.get(OperationsSettings.LOG_CALLS));
  }

  private static Journal journal(SettingValues v) {
    return new Journal(
        v.get(SettingsTable.JOURNAL_PATH),
        v.get(SettingsTable.JOURNAL_MAX_SIZE),
        v.get(SettingsTable.ON_JOURNAL_FAILURE));
  }

  private static Server server(SettingValues v) {
    return new Server(
        v.get(ServerSettings.HOST),
        v.get(ServerSettings.SERVER_PORT),
        v.get(ServerSettings.ADMIN_ADDRESS),
        v.get(ServerSettings.TRUSTED_PROXIES),
        v.get(ServerSettings.ALLOWED_HOSTS),
        limits(v),
        v.get(ServerSettings.MAX_BODY),
        v.get(ServerSettings.MAX_HEADERS),
        v.get(ServerSettings.IDLE_TIMEOUT),
        v.get(ServerSettings.STREAM_HEARTBEAT),
        v.get(ServerSettings.DRAIN_DELAY),
        v.get(ServerSettings.SHUTDOWN_TIMEOUT),
        v.get(ServerSettings.RESPONSE_MODEL));
  }

  private static Session session(SettingValues v) {
    return new Session(
        v.get(ServerSettings.SESSION_MAX_AGE),
        v.get(ServerSettings.SESSION_IDLE_TIMEOUT),
        v.get(ServerSettings.SESSION_SECURE),
        v.get(ServerSettings.SESSION_HTTP_ONLY),
        v.get(ServerSettings.SESSION_SAME_SITE));
  }

  private static Routing routing(SettingValues v) {
    return new Routing(
        new Attempts(
            v.get(SettingsTable.ATTEMPTS_MAX),
            v.get(SettingsTable.ATTEMPTS_PER_CANDIDATE),
            v.get(SettingsTable.ATTEMPTS_PER_PROVIDER),
            v.get(SettingsTable.ATTEMPTS_WINDOW),
            v.get(SettingsTable.DEADLINE),
            v.get(SettingsTable.RETRY_PAUSE_MIN),
            v.get(SettingsTable.RETRY_PAUSE_MAX),
            v.get(SettingsTable.RETRY_AFTER_MAX)),
        new Rest(
            v.get(SettingsTable.COOLDOWN_THRESHOLD),
            v.get(SettingsTable.COOLDOWN_DEBOUNCE),
            v.get(SettingsTable.COOLDOWN),
            v.get(SettingsTable.CIRCUIT_THRESHOLD),
            v.get(SettingsTable.CIRCUIT_OPEN),
            v.get(SettingsTable.BENCH)));
  }

  private static Mcp mcp(SettingValues v) {
    return new Mcp(
        v.get(McpSettings.ALLOWED_HOSTS),
        v.get(McpSettings.ALLOW_LOCAL),
        v.get(McpSettings.ALLOWED_COMMANDS),
        v.get(McpSettings.SYNC_INTERVAL),
        v.get(McpSettings.CALLS_PER_MINUTE));
  }

  private static Debug debug(SettingValues v) {
    return new Debug(
        v.get(SettingsTable.DEBUG_GIN),
        v.get(SettingsTable.DEBUG_GORM),
        v.get(SettingsTable.DEBUG_PROVIDER),
        v.get(SettingsTable.DEBUG_MCP),
        v.get(SettingsTable.DEBUG_PATH),
        v.get(SettingsTable.PPROF_PORT));
  }

  private static ClientLimits limits(SettingValues v) {
    return new ClientLimits(
        v.get(ServerSettings.MAX_CONNECTIONS),
        v.get(ServerSettings.MAX_CALLS),
        v.get(ServerSettings.MAX_CALLS_PER_KEY),
        v.get(ServerSettings.CLIENT_HEADER_TIMEOUT),
        v.get(ServerSettings.WRITE_TIMEOUT),
        v.get(ServerSettings.MIN_BODY_RATE),
        v.get(ServerSettings.BODY_GRACE));
  }

  private static Database database(SettingValues v) {
    return new Database(
        v.get(SettingsTable.DATABASE_TYPE),
        v.get(SettingsTable.DATABASE_PATH),
        v.get(SettingsTable.DATABASE_HOST),
        v.get(SettingsTable.DATABASE_PORT),
        v.get(SettingsTable.DATABASE_USERNAME),
        v.get(SettingsTable.DATABASE_PASSWORD),
        v.get(SettingsTable.DATABASE_DBNAME),
        v.get(SettingsTable.DATABASE_COPY_PATH),
        new Pool(
            v.get(SettingsTable.POOL_MAX_OPEN),
            v.get(SettingsTable.POOL_MAX_IDLE),
            v.get(SettingsTable.POOL_MAX_LIFETIME),
            v.get(SettingsTable.POOL_MAX_IDLE_TIME)));
  }
}
