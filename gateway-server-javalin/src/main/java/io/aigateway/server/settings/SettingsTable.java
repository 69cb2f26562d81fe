package io.aigateway.server.settings;

import io.aigateway.domain.admin.DefaultPassword;
import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting, one line each; those of the listener stand in {@link ServerSettings}. Reading,
 * documentation and tests follow this table; nothing else knows a key, a variable or a default.
 */
public final class SettingsTable {
  private static final int MAX_POOL = 1_000;
  private static final int MAX_RETENTION_DAYS = 36_500;
  private static final Kind<Integer> PORT = ServerSettings.PORT;
  private static final int MAX_ATTEMPTS = 100;
  private static final int MAX_FAILURES = 10_000;
  private static final Kind<Integer> ATTEMPTS = Kind.number(1, MAX_ATTEMPTS);
  private static final Kind<Integer> FAILURES = Kind.number(1, MAX_FAILURES);
  private static final Kind<Integer> CONNECTIONS = Kind.number(0, MAX_POOL);

  static final Setting<DatabaseType> DATABASE_TYPE =
      of("database.type", Kind.word(DatabaseType.class), "sqlite", "Kind of database.");
  static final Setting<String> DATABASE_PATH =
      of("database.path", Kind.TEXT, "data.db", "SQLite: path of the database file.");
  static final Setting<String> DATABASE_HOST =
      of("database.host", Kind.TEXT, "localhost", "PostgreSQL: address of the server.");
  static final Setting<Integer> DATABASE_PORT =
      of("database.port", PORT, "5432", "PostgreSQL: port of the server.");
  static final Setting<String> DATABASE_USERNAME =
      of("database.username", Kind.TEXT, "postgres", "PostgreSQL: user.");
  static final Setting<Secret> DATABASE_PASSWORD =
      of("database.password", Kind.SECRET, "", "PostgreSQL: password.");
  static final Setting<String> DATABASE_DBNAME =
      of("database.dbname", Kind.TEXT, "ai_gateway", "PostgreSQL: name of the database.");
  static final Setting<Optional<String>> DATABASE_COPY_PATH =
      of(
          "database.copy_path",
          Kind.OPTIONAL,
          "",
          "File for a copy of the configuration, by which a start works while PostgreSQL is away;"
              + " configuration.copy in the working directory when empty.");
  static final Setting<Integer> POOL_MAX_OPEN =
      of(
          "database.pool.max_open",
          CONNECTIONS,
          "20",
          "PostgreSQL: most connections, at least 2, besides the one that listens for changes;"
              + " SQLite has a fixed few.");
  static final Setting<Integer> POOL_MAX_IDLE =
      of(
          "database.pool.max_idle",
          CONNECTIONS,
          "5",
          "PostgreSQL: connections kept open while idle.");
  static final Setting<Duration> POOL_MAX_LIFETIME =
      of(
          "database.pool.max_lifetime",
          Kind.DURATION,
          "1h",
          "PostgreSQL: a connection lives no longer; at least 30s.");
  static final Setting<Duration> POOL_MAX_IDLE_TIME =
      of(
          "database.pool.max_idle_time",
          Kind.DURATION,
          "5m",
          "PostgreSQL: an idle connection beyond those kept lives no longer; at least 10s.");

  static final Setting<String> ADMIN_USERNAME =
      named(
          "auth.default_admin.username",
          "AG_ADMIN_USERNAME",
          Kind.TEXT,
          "admin",
          "Name of the operator made at the first start.");
  static final Setting<Secret> ADMIN_PASSWORD =
      named(
          "auth.default_admin.password",
          "AG_ADMIN_PASSWORD",
          Kind.SECRET,
          DefaultPassword.VALUE.reveal(),
          "That operator's password; the default works only from loopback and must be changed.");
  static final Setting<Secret> ADMIN_TOKEN =
      named(
          "auth.admin_token",
          "AG_ADMIN_TOKEN",
          Kind.SECRET,
          "",
          "A bearer token for scripts on the admin API; none when empty.");
  static final Setting<Secret> SECRET_KEY =
      of(
          "secret_key",
          Kind.SECRET,
          "",
          "Encrypts provider keys at rest; when empty, a key file beside the database is made.");

  static final Setting<List<Secret>> SECRET_KEY_PREVIOUS =
      of(
          "secret_key_previous",
          Kind.SECRETS,
          "",
          "Keys that secret_key had before, separated by commas, the oldest last; needed until"
              + " gateway secrets rotate has run.");

  static final Setting<UpstreamKind> UPSTREAM_CLIENT =
      of(
          "upstream.client",
          Kind.word(UpstreamKind.class),
          "jdk",
          "How providers are connected to: jdk is java.net.http, which also speaks HTTP/2; sockets"
              + " takes less processor time and speaks HTTP/1.1 only.");
  static final Setting<Duration> CONNECT_TIMEOUT =
      of(
          "upstream.connect_timeout",
          Kind.DURATION,
          "5s",
          "Time a provider has to accept a connection.");
  static final Setting<Duration> HEADER_TIMEOUT =
      of("upstream.header_timeout", Kind.DURATION, "60s", "Time a provider has to begin a stream.")
          .atRunTime();
  static final Setting<Duration> ANSWER_TIMEOUT =
      of(
              "upstream.answer_timeout",
              Kind.DURATION,
              // Half of routing.deadline, which is as long as the vendors' SDKs wait: a provider
              // that never answers leaves time for another one.
              "5m",
              "Time a provider has to answer a call that does not stream, before the next one is"
                  + " asked; shorter than routing.deadline.")
          .atRunTime();
  static final Setting<Duration> FIRST_TOKEN_TIMEOUT =
      of(
              "upstream.first_token_timeout",
              Kind.DURATION,
              "0",
              "Time a provider's stream has to say something, before the next one is asked; off"
                  + " when 0.")
          .atRunTime();
  static final Setting<Map<String, Duration>> FIRST_TOKEN_TIMEOUTS =
      of(
              "upstream.first_token_timeouts",
              Kind.SPANS,
              "",
              "The same for some aliases, such as fast=5s,thinker=90s; 0 turns it off for one.")
          .atRunTime();
  static final Setting<Duration> STREAM_IDLE_TIMEOUT =
      of(
              "upstream.stream_idle_timeout",
              Kind.DURATION,
              "120s",
              "A provider's stream that is silent for this long is given up.")
          .atRunTime();

  static final Setting<Integer> ATTEMPTS_MAX =
      of("routing.attempts_max", ATTEMPTS, "6", "Most attempts of one call in all.").atRunTime();
  static final Setting<Integer> ATTEMPTS_PER_CANDIDATE =
      of(
              "routing.attempts_per_candidate",
              ATTEMPTS,
              "2",
              "Most attempts of one call at the same provider model.")
          .atRunTime();
  static final Setting<Integer> ATTEMPTS_PER_PROVIDER =
      of(
              "routing.attempts_per_provider",
              ATTEMPTS,
              "4",
              "Most attempts of one call at the same provider within routing.attempts_window.")
          .atRunTime();
  static final Setting<Duration> ATTEMPTS_WINDOW =
      of(
              "routing.attempts_window",
              Kind.DURATION,
              "3s",
              "The time that routing.attempts_per_provider counts in.")
          .atRunTime();
  static final Setting<Duration> DEADLINE =
      of(
              "routing.deadline",
              Kind.DURATION,
              "10m",
              "No attempt of a call begins later; an answer that does not stream must be whole by"
                  + " then.")
          .atRunTime();
  static final Setting<Duration> RETRY_PAUSE_MIN =
      of(
              "routing.retry_pause_min",
              Kind.DURATION,
              "100ms",
              "Shortest pause before the same provider model is tried again.")
          .atRunTime();
  static final Setting<Duration> RETRY_PAUSE_MAX =
      of(
              "routing.retry_pause_max",
              Kind.DURATION,
              "400ms",
              "Longest pause before the same provider model is tried again.")
          .atRunTime();
  static final Setting<Duration> RETRY_AFTER_MAX =
      of(
              "routing.retry_after_max",
              Kind.DURATION,
              "3s",
              "A provider that asks for a longer wait is not waited for.")
          .atRunTime();
  static final Setting<Integer> COOLDOWN_THRESHOLD =
      of(
              "routing.cooldown_threshold",
              FAILURES,
              "3",
              "Rate limits in a row that put a provider model into cooldown.")
          .atRunTime();
  static final Setting<Duration> COOLDOWN_DEBOUNCE =
      of(
              "routing.cooldown_debounce",
              Kind.DURATION,
              "5s",
              "A rate limit this soon after the last counted one is not counted.")
          .atRunTime();
  static final Setting<Duration> COOLDOWN =
      of(
              "routing.cooldown",
              Kind.DURATION,
              "30m",
              "How long a cooldown lasts, unless the provider asks for longer.")
          .atRunTime();
  static final Setting<Integer> CIRCUIT_THRESHOLD =
      of(
              "routing.circuit_threshold",
              FAILURES,
              "5",
              "Other failures in a row that open the circuit of a provider model.")
          .atRunTime();
  static final Setting<Duration> CIRCUIT_OPEN =
      of(
              "routing.circuit_open",
              Kind.DURATION,
              "30s",
              "How long a circuit stays open before one call is let through to see.")
          .atRunTime();
  static final Setting<Duration> BENCH =
      of(
              "routing.bench",
              Kind.DURATION,
              "5m",
              "How long a provider that refused its API key is left alone.")
          .atRunTime();

  static final Setting<Optional<String>> JOURNAL_PATH =
      of(
          "usage.journal_path",
          Kind.OPTIONAL,
          "",
          "Directory of the usage journal, for one gateway alone; beside the database when empty.");
  static final Setting<Integer> RETENTION_DAYS =
      of(
          "usage.retention_days",
          Kind.number(0, MAX_RETENTION_DAYS),
          "0",
          "Calls are deleted when they are this many days old, their sums are not; 0 keeps all.");
  static final Setting<Long> JOURNAL_MAX_SIZE =
      of(
          "usage.journal_max_size",
          Kind.SIZE,
          "1GiB",
          "Most bytes of the usage journal, which grows while the database is away.");
  static final Setting<JournalFailure> ON_JOURNAL_FAILURE =
      of(
          "usage.on_journal_failure",
          Kind.word(JournalFailure.class),
          "serve",
          "Without room in the journal: serve calls and count losses, or refuse calls with 503.");
  static final Setting<Optional<String>> CONSOLE_PATH =
      of(
          "console.path",
          Kind.OPTIONAL,
          "",
          "Directory of the built console; the one inside the program when empty.");
  static final Setting<Boolean> DEBUG_GIN =
      of("debug.gin", Kind.FLAG, "false", "Log every HTTP request.");
  static final Setting<Boolean> DEBUG_GORM =
      of("debug.gorm", Kind.FLAG, "false", "Log every SQL statement, without the values in it.");
  static final Setting<Boolean> DEBUG_PROVIDER =
      of(
          "debug.provider",
          Kind.FLAG,
          "false",
          "Write every exchange with a provider into a file in debug_provider/, prompts included;"
              + " credentials are blackened.");
  static final Setting<Boolean> DEBUG_MCP =
      of(
          "debug.mcp",
          Kind.FLAG,
          "false",
          "Write every exchange with MCP clients and services into files in debug_mcp/; credentials"
              + " are blackened.");
  static final Setting<Optional<String>> DEBUG_PATH =
      of(
          "debug.path",
          Kind.OPTIONAL,
          "",
          "Directory of debug_provider/ and debug_mcp/; the working directory when empty.");
  static final Setting<Integer> PPROF_PORT =
      of(
          "pprof.port",
          PORT,
          "0",
          "Port of the diagnostics listener on loopback (threads, heap, flight recordings); off"
              + " when 0.");

  private static final List<Setting<?>> OTHERS =
      List.of(
          DATABASE_TYPE,
          DATABASE_PATH,
          DATABASE_HOST,
          DATABASE_PORT,
          DATABASE_USERNAME,
          DATABASE_PASSWORD,
          DATABASE_DBNAME,
          DATABASE_COPY_PATH,
          POOL_MAX_OPEN,
          POOL_MAX_IDLE,
          POOL_MAX_LIFETIME,
          POOL_MAX_IDLE_TIME,
          ADMIN_USERNAME,
          ADMIN_PASSWORD,
          ADMIN_TOKEN,
          SECRET_KEY,
          SECRET_KEY_PREVIOUS,
          UPSTREAM_CLIENT,
          CONNECT_TIMEOUT,
          HEADER_TIMEOUT,
          ANSWER_TIMEOUT,
          FIRST_TOKEN_TIMEOUT,
          FIRST_TOKEN_TIMEOUTS,
          STREAM_IDLE_TIMEOUT,
          ATTEMPTS_MAX,
          ATTEMPTS_PER_CANDIDATE,
          ATTEMPTS_PER_PROVIDER,
          ATTEMPTS_WINDOW,
          DEADLINE,
          RETRY_PAUSE_MIN,
          RETRY_PAUSE_MAX,
          RETRY_AFTER_MAX,
          COOLDOWN_THRESHOLD,
          COOLDOWN_DEBOUNCE,
          COOLDOWN,
          CIRCUIT_THRESHOLD,
          CIRCUIT_OPEN,
          BENCH,
          McpSettings.ALLOWED_HOSTS,
          McpSettings.ALLOW_LOCAL,
          McpSettings.ALLOWED_COMMANDS,
          McpSettings.SYNC_INTERVAL,
          McpSettings.CALLS_PER_MINUTE,
          JOURNAL_PATH,
          RETENTION_DAYS,
          JOURNAL_MAX_SIZE,
          ON_JOURNAL_FAILURE,
          CONSOLE_PATH,
          OperationsSettings.METRICS_TOKEN,
          OperationsSettings.TELEMETRY,
          OperationsSettings.LOG_FORMAT,
          OperationsSettings.LOG_CALLS,
          DEBUG_GIN,
          DEBUG_GORM,
          DEBUG_PROVIDER,
          DEBUG_MCP,
          DEBUG_PATH,
          PPROF_PORT);

  /** Every setting, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      Stream.concat(ServerSettings.ALL.stream(), OTHERS.stream()).toList();

  private SettingsTable() {}

  private static <T> Setting<T> of(String key, Kind<T> kind, String fallback, String text) {
    return Setting.of(key, kind, fallback, text);
  }

  private static <T> Setting<T> named(
      String key, String env, Kind<T> kind, String fallback, String text) {
    return new Setting<>(key, env, kind, fallback, text, false);
  }
}
