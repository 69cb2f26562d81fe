package io.aigateway.server.settings;

import io.aigateway.domain.secret.Secret;
import java.util.List;

/** The part of {@link SettingsTable} that is about watching the gateway. */
final class OperationsSettings {
  static final Setting<Secret> METRICS_TOKEN =
      Setting.of(
              "metrics.token",
              Kind.SECRET,
              "",
              "A bearer token that /metrics asks for; none when empty.")
          .atRunTime();
  static final Setting<Boolean> TELEMETRY =
      Setting.of(
          "telemetry.otlp",
          Kind.FLAG,
          "false",
          "Send traces and metrics over OTLP; where to is said by the usual OTEL_ variables.");
  static final Setting<LogFormat> LOG_FORMAT =
      Setting.of(
          "log.format",
          Kind.word(LogFormat.class),
          "text",
          "How the log is written: lines of text, or a JSON object in each line.");
  static final Setting<Boolean> LOG_CALLS =
      Setting.of(
              "log.calls",
              Kind.FLAG,
              "false",
              "Log a line for each model call that ended: alias, provider, status, tokens, time.")
          .atRunTime();

  static final List<Setting<?>> ALL = List.of(METRICS_TOKEN, TELEMETRY, LOG_FORMAT, LOG_CALLS);

  private OperationsSettings() {}
}
