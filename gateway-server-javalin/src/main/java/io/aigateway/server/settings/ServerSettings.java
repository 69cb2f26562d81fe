package io.aigateway.server.settings;

import io.aigateway.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the listener and its console, a part of {@link SettingsTable}. */
final class ServerSettings {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_COUNT = 1_000_000;
  static final Kind<Integer> PORT = Kind.number(0, MAX_PORT);
  private static final Kind<Integer> COUNT = Kind.number(1, MAX_COUNT);

  static final Setting<String> HOST =
      Setting.of("server.host", Kind.TEXT, "0.0.0.0", "Address to listen on.");
  static final Setting<Integer> SERVER_PORT =
      Setting.of("server.port", PORT, "18080", "Port to listen on; 0 takes a free one.");
  static final Setting<Optional<ListenAddress>> ADMIN_ADDRESS =
      Setting.of(
          "server.admin_address",
          Kind.ADDRESS,
          "",
          "Where the console and its API are served instead of with the models, such as"
              + " 127.0.0.1:18081; one address for all when empty.");
  static final Setting<List<Network>> TRUSTED_PROXIES =
      Setting.of(
          "server.trusted_proxies",
          Kind.NETWORKS,
          "10.0.0.0/8,192.168.0.0/16,172.16.0.0/12",
          "Proxies whose X-Forwarded-For tells the client's address.");
  static final Setting<List<String>> ALLOWED_HOSTS =
      Setting.of(
          "server.allowed_hosts",
          Kind.NAMES,
          "",
          "Host names under which the console and its API are reached, besides localhost and"
              + " addresses in digits; * for any.");
  static final Setting<Integer> MAX_CONNECTIONS =
      Setting.of(
          "server.max_connections",
          COUNT,
          "10000",
          "Most connections of clients; further ones wait until one ends.");
  static final Setting<Integer> MAX_CALLS =
      Setting.of(
              "server.max_calls",
              COUNT,
              "5000",
              "Most calls under way, streams included; MCP exchanges are counted apart. Further"
                  + " ones are refused.")
          .atRunTime();
  static final Setting<Integer> MAX_CALLS_PER_KEY =
      Setting.of(
              "server.max_calls_per_key",
              COUNT,
              "1000",
              "Most calls of one key under way, counted like all calls.")
          .atRunTime();
  static final Setting<Duration> CLIENT_HEADER_TIMEOUT =
      Setting.of(
          "server.header_timeout",
          Kind.DURATION,
          "15s",
          "Time a client has to send the request line and headers once it has begun.");
  static final Setting<Duration> WRITE_TIMEOUT =
      Setting.of(
          "server.write_timeout",
          Kind.DURATION,
          "60s",
          "A client that takes less than 4 KiB of what waits for it in this time is disconnected.");
  static final Setting<Long> MIN_BODY_RATE =
      Setting.of(
          "server.min_body_rate",
          Kind.SIZE,
          "1KiB",
          "A body that comes more slowly than so much per second is refused; 0 for any pace.");
  static final Setting<Duration> BODY_GRACE =
      Setting.of(
          "server.body_grace",
          Kind.DURATION,
          "15s",
          "Time from which on the pace of a body counts.");
  static final Setting<Long> MAX_BODY =
      Setting.of(
          "server.max_body", Kind.SIZE, "32MiB", "Largest request body, after decompression.");
  static final Setting<Long> MAX_HEADERS =
      Setting.of(
          "server.max_headers", Kind.SIZE, "64KiB", "Largest request line and headers together.");
  static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "server.idle_timeout",
          Kind.DURATION,
          "75s",
          "A client that sends or reads nothing for this long is disconnected.");
  static final Setting<Duration> STREAM_HEARTBEAT =
      Setting.of(
          "server.stream_heartbeat",
          Kind.DURATION,
          "15s",
          "Longest silence towards a client that waits for a stream.");
  static final Setting<Duration> DRAIN_DELAY =
      Setting.of(
              "server.drain_delay",
              Kind.DURATION,
              "0",
              "At a stop, time between /readyz saying so and the refusal of new calls, for load"
                  + " balancers to notice.")
          .atRunTime();
  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.of(
              "server.shutdown_timeout",
              Kind.DURATION,
              "20s",
              "Time open streams get to finish at a stop.")
          .atRunTime();
  static final Setting<ResponseModel> RESPONSE_MODEL =
      Setting.of(
              "server.response_model",
              Kind.word(ResponseModel.class),
              "served",
              "Which name answers carry in model: the served model's or the client's alias.")
          .atRunTime();
  static final Setting<Secret> SESSION_SECRET =
      Setting.of(
          "server.session.secret",
          Kind.SECRET,
          "",
          "Accepted for compatibility; sessions are kept on the server and need no secret.");
  static final Setting<Duration> SESSION_MAX_AGE =
      Setting.of(
          "server.session.max_age", Kind.DURATION, "86400", "How long a console sign-in lasts.");
  static final Setting<Duration> SESSION_IDLE_TIMEOUT =
      Setting.of(
          "server.session.idle_timeout",
          Kind.DURATION,
          "4h",
          "A console sign-in that is not used for so long ends.");
  static final Setting<Boolean> SESSION_SECURE =
      Setting.of(
          "server.session.secure", Kind.FLAG, "false", "Send the session cookie over HTTPS only.");
  static final Setting<Boolean> SESSION_HTTP_ONLY =
      Setting.of(
          "server.session.http_only", Kind.FLAG, "true", "Hide the session cookie from scripts.");
  static final Setting<SameSitePolicy> SESSION_SAME_SITE =
      Setting.of(
          "server.session.same_site",
          Kind.word(SameSitePolicy.class),
          "lax",
          "SameSite attribute of the session cookie.");

  static final List<Setting<?>> ALL =
      List.of(
          HOST,
          SERVER_PORT,
          ADMIN_ADDRESS,
          TRUSTED_PROXIES,
          ALLOWED_HOSTS,
          MAX_CONNECTIONS,
          MAX_CALLS,
          MAX_CALLS_PER_KEY,
          CLIENT_HEADER_TIMEOUT,
          WRITE_TIMEOUT,
          MIN_BODY_RATE,
          BODY_GRACE,
          MAX_BODY,
          MAX_HEADERS,
          IDLE_TIMEOUT,
          STREAM_HEARTBEAT,
          DRAIN_DELAY,
          SHUTDOWN_TIMEOUT,
          RESPONSE_MODEL,
          SESSION_SECRET,
          SESSION_MAX_AGE,
          SESSION_IDLE_TIMEOUT,
          SESSION_SECURE,
          SESSION_HTTP_ONLY,
          SESSION_SAME_SITE);

  private ServerSettings() {}
}
