package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.domain.mcp.CommandLineText;
import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be said about an MCP service; what is not said stays as it is. */
final class McpServiceOptions {
  private static final Remote NOWHERE =
      new Remote(URI.create(""), RemoteKind.AUTO, Map.of(), false);

  @Option(names = "--url", paramLabel = "URL", description = "Where a remote service is.")
  Optional<URI> url = Optional.empty();

  @Option(
      names = "--command",
      paramLabel = "LINE",
      description = "Program and arguments of a local service; quotes keep together, no shell.")
  Optional<String> command = Optional.empty();

  @Option(
      names = "--header",
      paramLabel = "NAME=VALUE",
      description = "A header for a remote service; may be repeated.")
  Map<String, String> headers = new HashMap<>();

  @Option(
      names = "--header-env",
      paramLabel = "NAME=VARIABLE",
      description = "A header whose value is in the variable, which keeps it out of the history.")
  Map<String, String> headerVariables = new HashMap<>();

  @Option(
      names = "--env",
      paramLabel = "NAME=VALUE",
      description = "A variable for a local service; may be repeated.")
  Map<String, String> variables = new HashMap<>();

  @Option(
      names = "--pass-env",
      paramLabel = "VARIABLE",
      description = "A variable for a local service with the value it has here.")
  List<String> passed = List.of();

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description = "auto, streamable-http or sse; for remote services.")
  Optional<String> transport = Optional.empty();

  @Option(
      names = "--isolation",
      paramLabel = "KIND",
      description = "Who shares a connection: shared, key or session.")
  Optional<String> isolation = Optional.empty();

  @Option(names = "--era", paramLabel = "ERA", description = "auto, legacy or modern.")
  Optional<String> era = Optional.empty();

  @Option(
      names = "--call-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Longest wait without progress, such as 60s.")
  Optional<Duration> callTimeout = Optional.empty();

  @Option(
      names = "--pin-definitions",
      negatable = true,
      description = "Whether items whose definition changed wait for approval.")
  Optional<Boolean> pinDefinitions = Optional.empty();

  @Option(
      names = "--allow-private-network",
      negatable = true,
      description = "Whether its address may be loopback or private.")
  Optional<Boolean> allowPrivateNetwork = Optional.empty();

  @Option(names = "--enabled", negatable = true, description = "Whether calls may go there.")
  Optional<Boolean> enabled = Optional.empty();

  /** A new service. */
  McpServiceDraft added(String symbol) {
    boolean local = command.isPresent();
    return apply(
        new McpServiceDraft(
            symbol,
            local ? new Local(List.of(), Map.of()) : NOWHERE,
            true,
            local ? Isolation.SHARED : Isolation.KEY,
            EraPin.AUTO,
            false,
            McpServiceDraft.DEFAULT_CALL_TIMEOUT_MILLIS));
  }

  /** The draft with all that was said. */
  McpServiceDraft apply(McpServiceDraft draft) {
    return new McpServiceDraft(
        draft.symbol(),
        transport(draft.transport()),
        enabled.orElse(draft.enabled()),
        word("--isolation", isolation, draft.isolation(), Isolation.values()),
        word("--era", era, draft.era(), EraPin.values()),
        pinDefinitions.orElse(draft.pinDefinitions()),
        callTimeout.map(Duration::toMillis).orElse(draft.callTimeoutMillis()));
  }

  /**
   * What was said, as the admin API is told it.
   *
   * @param present the service as the API tells of it; without fields for a new one
   */
  ObjectNode fields(JsonNode present) {
    if (url.isPresent() && command.isPresent()) {
      throw bothWays();
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    url.ifPresent(where -> fields.put("type", "remote").put("target", where.toString()));
    command.ifPresent(line -> fields.put("type", "local").put("target", line));
    transport.ifPresent(word -> fields.put("transport", word));
    isolation.ifPresent(word -> fields.put("isolation", word));
    era.ifPresent(word -> fields.put("era", word));
    callTimeout.ifPresent(time -> fields.put("call_timeout_ms", time.toMillis()));
    pinDefinitions.ifPresent(flag -> fields.put("pin_definitions", flag));
    allowPrivateNetwork.ifPresent(flag -> fields.put("allow_private_network", flag));
    enabled.ifPresent(flag -> fields.put("enabled", flag));
    addSecrets(fields, "headers", present, saidHeaders());
    addSecrets(fields, "env", present, saidVariables());
    return fields;
  }

  /** A secret that is only named stays what it is. */
  private static void addSecrets(
      ObjectNode fields, String field, JsonNode present, Map<String, Secret> said) {
    if (!said.isEmpty()) {
      ObjectNode all = fields.putObject(field);
      present.path(field).fieldNames().forEachRemaining(all::putNull);
      said.forEach((name, value) -> all.put(name, value.reveal()));
    }
  }

  private Map<String, Secret> saidHeaders() {
    Map<String, Secret> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, Secret.of(value)));
    headerVariables.forEach((name, variable) -> all.put(name, here("--header-env", variable)));
    return all;
  }

  private Map<String, Secret> saidVariables() {
    Map<String, Secret> all = new HashMap<>();
    variables.forEach((name, value) -> all.put(name, Secret.of(value)));
    passed.forEach(name -> all.put(name, here("--pass-env", name)));
    return all;
  }

  private static FailureException bothWays() {
    return FailureException.invalid("--command", "cannot be given together with --url");
  }

  private McpTransportSettings transport(McpTransportSettings present) {
    if (url.isPresent() && command.isPresent()) {
      throw bothWays();
    }
    if (url.isPresent()) {
      return remote(present instanceof Remote remote ? remote : NOWHERE);
    }
    if (command.isPresent()) {
      return local(present instanceof Local local ? local : new Local(List.of(), Map.of()));
    }
    return switch (present) {
      case Remote remote -> remote(remote);
      case Local local -> local(local);
    };
  }

  private Remote remote(Remote present) {
    Map<String, Secret> all = new HashMap<>(present.headers());
    all.putAll(saidHeaders());
    return new Remote(
        url.orElse(present.url()),
        word("--transport", transport, present.kind(), RemoteKind.values()),
        all,
        allowPrivateNetwork.orElse(present.allowPrivateNetwork()));
  }

  private Local local(Local present) {
    Map<String, Secret> all = new HashMap<>(present.environment());
    all.putAll(saidVariables());
    return new Local(
        command.map(line -> CommandLineText.split("--command", line)).orElse(present.command()),
        all);
  }

  private static Secret here(String option, String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .map(Secret::of)
        .orElseThrow(
            () -> FailureException.invalid(option, "there is no variable named " + variable));
  }

  private static <E extends Enum<E>> E word(
      String option, Optional<String> wanted, E present, E[] values) {
    if (wanted.isEmpty()) {
      return present;
    }
    return Arrays.stream(values)
        .filter(value -> word(value).equals(wanted.get()))
        .findFirst()
        .orElseThrow(
            () ->
                FailureException.invalid(
                    option,
                    "must be one of "
                        + String.join(
                            ", ", Arrays.stream(values).map(McpServiceOptions::word).toList())));
  }

  /** The word of a constant, such as {@code streamable-http}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
