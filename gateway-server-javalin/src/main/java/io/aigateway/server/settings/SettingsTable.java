package io.aigateway.server.settings;

import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting, one line each. Reading, documentation and tests follow this table; nothing else
 * knows a key, a variable or a default.
 */
public final class SettingsTable {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_CONNECTIONS = 1_000;
  private static final Kind<Integer> PORT = Kind.number(0, MAX_PORT);
  private static final Kind<Integer> CONNECTIONS = Kind.number(0, MAX_CONNECTIONS);

  static final Setting<String> HOST =
      of("server.host", Kind.TEXT, "0.0.0.0", "Address to listen on.");
  static final Setting<Integer> SERVER_PORT =
      of("server.port", PORT, "18080", "Port to listen on; 0 takes a free one.");
  static final Setting<List<Network>> TRUSTED_PROXIES =
      of(
          "server.trusted_proxies",
          Kind.NETWORKS,
          "10.0.0.0/8,192.168.0.0/16,172.16.0.0/12",
          "Proxies whose X-Forwarded-For tells the client's address.");
  static final Setting<Long> MAX_BODY =
      of("server.max_body", Kind.SIZE, "32MiB", "Largest request body, after decompression.");
  static final Setting<Long> MAX_HEADERS =
      of("server.max_headers", Kind.SIZE, "64KiB", "Largest request line and headers together.");
  static final Setting<Duration> IDLE_TIMEOUT =
      of(
          "server.idle_timeout",
          Kind.DURATION,
          "75s",
          "A client that sends or reads nothing for this long is disconnected.");
  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      of(
          "server.shutdown_timeout",
          Kind.DURATION,
          "20s",
          "Time open streams get to finish at a stop.");
  static final Setting<ResponseModel> RESPONSE_MODEL =
      of(
          "server.response_model",
          Kind.word(ResponseModel.class),
          "served",
          "Which name answers carry in model: the served model's or the client's alias.");
  static final Setting<Secret> SESSION_SECRET =
      of(
          "server.session.secret",
          Kind.SECRET,
          "",
          "Accepted for compatibility; sessions are kept on the server and need no secret.");
  static final Setting<Duration> SESSION_MAX_AGE =
      of("server.session.max_age", Kind.DURATION, "86400", "How long a console sign-in lasts.");
  static final Setting<Boolean> SESSION_SECURE =
      of("server.session.secure", Kind.FLAG, "false", "Send the session cookie over HTTPS only.");
  static final Setting<Boolean> SESSION_HTTP_ONLY =
      of("server.session.http_only", Kind.FLAG, "true", "Hide the session cookie from scripts.");
  static final Setting<SameSitePolicy> SESSION_SAME_SITE =
      of(
          "server.session.same_site",
          Kind.word(SameSitePolicy.class),
          "lax",
          "SameSite attribute of the session cookie.");

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
          "Most connections; SQLite writes through one. Accepted, without effect in this version.");
  static final Setting<Integer> POOL_MAX_IDLE =
      of(
          "database.pool.max_idle",
          CONNECTIONS,
          "5",
          "Most idle connections. Accepted, without effect in this version.");
  static final Setting<Duration> POOL_MAX_LIFETIME =
      of(
          "database.pool.max_lifetime",
          Kind.DURATION,
          "1h",
          "A connection lives no longer. Accepted, without effect in this version.");
  static final Setting<Duration> POOL_MAX_IDLE_TIME =
      of(
          "database.pool.max_idle_time",
          Kind.DURATION,
          "5m",
          "An idle connection lives no longer. Accepted, without effect in this version.");

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
          "admin",
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

  static final Setting<Duration> CONNECT_TIMEOUT =
      of(
          "upstream.connect_timeout",
          Kind.DURATION,
          "5s",
          "Time a provider has to accept a connection.");
  static final Setting<Duration> HEADER_TIMEOUT =
      of(
          "upstream.header_timeout",
          Kind.DURATION,
          "60s",
          "Time a provider has to begin its answer.");
  static final Setting<Duration> STREAM_IDLE_TIMEOUT =
      of(
          "upstream.stream_idle_timeout",
          Kind.DURATION,
          "120s",
          "A provider's stream that is silent for this long is given up.");

  static final Setting<List<String>> MCP_ALLOWED_HOSTS =
      of(
          "mcp.allowed_hosts",
          Kind.NAMES,
          "",
          "Host names under which MCP clients reach the gateway, besides localhost and addresses in"
              + " digits; * for any.");

  static final Setting<Optional<String>> JOURNAL_PATH =
      of(
          "usage.journal_path",
          Kind.OPTIONAL,
          "",
          "Directory of the usage journal, for one gateway alone; beside the database when empty.");
  static final Setting<Optional<String>> CONSOLE_PATH =
      of(
          "console.path",
          Kind.OPTIONAL,
          "",
          "Directory of the built console; the one inside the program when empty.");
  static final Setting<Boolean> DEBUG_GIN =
      of("debug.gin", Kind.FLAG, "false", "Log every HTTP request.");
  static final Setting<Boolean> DEBUG_GORM =
      of(
          "debug.gorm",
          Kind.FLAG,
          "false",
          "Log every SQL statement. Accepted, without effect in this version.");
  static final Setting<Boolean> DEBUG_PROVIDER =
      of(
          "debug.provider",
          Kind.FLAG,
          "false",
          "Log every attempt at a provider. Accepted, without effect in this version.");
  static final Setting<Boolean> DEBUG_MCP =
      of(
          "debug.mcp",
          Kind.FLAG,
          "false",
          "Log every MCP message's method. Accepted, without effect in this version.");
  static final Setting<Integer> PPROF_PORT =
      of(
          "pprof.port",
          PORT,
          "0",
          "Port of the diagnostics listener on loopback; off when 0. Accepted, without effect in"
              + " this version.");

  /** Every setting, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(
          HOST,
          SERVER_PORT,
          TRUSTED_PROXIES,
          MAX_BODY,
          MAX_HEADERS,
          IDLE_TIMEOUT,
          SHUTDOWN_TIMEOUT,
          RESPONSE_MODEL,
          SESSION_SECRET,
          SESSION_MAX_AGE,
          SESSION_SECURE,
          SESSION_HTTP_ONLY,
          SESSION_SAME_SITE,
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
          CONNECT_TIMEOUT,
          HEADER_TIMEOUT,
          STREAM_IDLE_TIMEOUT,
          MCP_ALLOWED_HOSTS,
          JOURNAL_PATH,
          CONSOLE_PATH,
          DEBUG_GIN,
          DEBUG_GORM,
          DEBUG_PROVIDER,
          DEBUG_MCP,
          PPROF_PORT);

  private SettingsTable() {}

  private static <T> Setting<T> of(String key, Kind<T> kind, String fallback, String text) {
    return named(key, "AG_" + key.replace('.', '_').toUpperCase(Locale.ROOT), kind, fallback, text);
  }

  private static <T> Setting<T> named(
      String key, String env, Kind<T> kind, String fallback, String text) {
    return new Setting<>(key, env, kind, fallback, text);
  }
}
