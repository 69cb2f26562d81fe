package io.aigateway.domain.mcp;

import io.aigateway.domain.failure.FieldErrors;
import io.aigateway.domain.net.EgressPolicy;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an operator may say about a service. Pure. */
final class McpServiceRules {
  /** Longest call timeout: ten minutes. */
  static final long MAX_CALL_TIMEOUT_MILLIS = 600_000;

  private static final long MIN_CALL_TIMEOUT_MILLIS = 1_000;
  private static final int MAX_FIELDS = 100;
  private static final int MAX_WORDS = 200;
  private static final int MAX_TEXT = 32_768;

  /** Lower case, without dot and underscore: both separators of exposed names stay unambiguous. */
  private static final Pattern SYMBOL = Pattern.compile("[a-z][a-z0-9-]{0,23}");

  /** RFC 9110, section 5.1. */
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  /** What the transport and the protocol say themselves. */
  private static final Set<String> OURS =
      Set.of(
          "accept",
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "last-event-id",
          "mcp-method",
          "mcp-name",
          "mcp-protocol-version",
          "mcp-session-id",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final LocalPrograms programs;

  McpServiceRules(LocalPrograms programs) {
    this.programs = programs;
  }

  /**
   * The draft, if it obeys the rules.
   *
   * @param present symbol of the service that is changed; a symbol once taken over may stay as it
   *     is
   * @throws io.aigateway.domain.failure.FailureException with {@code Invalid}
   */
  McpServiceDraft check(McpServiceDraft draft, Optional<String> present) {
    FieldErrors errors =
        new FieldErrors()
            .require(
                present.equals(Optional.of(draft.symbol()))
                    || SYMBOL.matcher(draft.symbol()).matches(),
                "name",
                "must be 1 to 24 lower-case letters, digits and hyphens, a letter first")
            .require(
                draft.callTimeoutMillis() >= MIN_CALL_TIMEOUT_MILLIS
                    && draft.callTimeoutMillis() <= MAX_CALL_TIMEOUT_MILLIS,
                "call_timeout_ms",
                "must be " + MIN_CALL_TIMEOUT_MILLIS + " to " + MAX_CALL_TIMEOUT_MILLIS);
    switch (draft.transport()) {
      case McpTransportSettings.Remote remote -> checkRemote(remote, errors);
      case McpTransportSettings.Local local -> checkLocal(local, errors);
    }
    errors.throwIfAny();
    return draft;
  }

  private static void checkRemote(McpTransportSettings.Remote remote, FieldErrors errors) {
    checkUrl(remote.url(), remote.allowPrivateNetwork(), errors);
    errors.require(
        remote.headers().size() <= MAX_FIELDS, "headers", "must be at most " + MAX_FIELDS);
    remote.headers().forEach((name, value) -> checkHeader(name, value, errors));
    Map<String, String> lower = new TreeMap<>();
    remote
        .headers()
        .keySet()
        .forEach(
            name ->
                errors.require(
                    lower.put(name.toLowerCase(Locale.ROOT), name) == null,
                    "headers." + name,
                    "is given twice, in different case"));
  }

  private static void checkUrl(URI url, boolean privateNetwork, FieldErrors errors) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    errors.require(
        scheme.equals("https") || scheme.equals("http"),
        "target",
        "must begin with https:// or http://");
    errors.require(url.getHost() != null, "target", "must name a host");
    errors.require(
        url.getRawUserInfo() == null,
        "target",
        "must not contain a user name or password; use headers");
    errors.require(url.getRawFragment() == null, "target", "must not contain a fragment");
    errors.require(
        url.getHost() == null || new EgressPolicy(privateNetwork).allowsHost(url.getHost()),
        "target",
        privateNetwork
            ? "leads to an address that is never called"
            : "leads to a loopback or private address; set allow_private_network if that is meant");
  }

  private static void checkHeader(String name, Secret value, FieldErrors errors) {
    String field = "headers." + name;
    String lower = name.toLowerCase(Locale.ROOT);
    errors.require(HEADER.matcher(name).matches(), field, "is no name of a header");
    errors.require(
        !OURS.contains(lower) && !lower.startsWith("mcp-param-"),
        field,
        "is set by the gateway itself");
    errors.require(
        value.reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= '~')),
        field,
        "must consist of visible ASCII characters, without line ends");
    errors.require(
        value.reveal().length() <= MAX_TEXT,
        field,
        "must have at most " + MAX_TEXT + " characters");
  }

  private void checkLocal(McpTransportSettings.Local local, FieldErrors errors) {
    errors.require(
        programs.allowed(),
        "type",
        "local programs are not run here; set AG_MCP_ALLOW_LOCAL=true if that is meant");
    checkCommand(local.command(), errors);
    errors.require(
        local.environment().size() <= MAX_FIELDS, "env", "must be at most " + MAX_FIELDS);
    local
        .environment()
        .forEach(
            (name, value) -> {
              errors.require(
                  VARIABLE.matcher(name).matches(), "env." + name, "is no name of a variable");
              errors.require(isText(value.reveal()), "env." + name, "is too long or has a zero");
            });
  }

  private void checkCommand(List<String> command, FieldErrors errors) {
    if (command.isEmpty() || command.getFirst().isBlank()) {
      errors.require(false, "target", "must name a program");
      return;
    }
    String program = command.getFirst();
    errors.require(
        !LocalPrograms.isShell(program),
        "target",
        "must be a program itself, not a shell or a program that runs others");
    errors.require(
        !programs.allowed() || programs.names(program),
        "target",
        "must begin with one of "
            + String.join(", ", programs.commands().stream().sorted().toList())
            + "; add others to AG_MCP_ALLOWED_COMMANDS");
    errors.require(
        command.size() <= MAX_WORDS && command.stream().allMatch(McpServiceRules::isText),
        "target",
        "has too many or too long arguments");
  }

  private static boolean isText(String text) {
    return text.length() <= MAX_TEXT && text.indexOf('\0') < 0;
  }
}
