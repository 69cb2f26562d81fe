package io.aigateway.domain.mcp;

import io.aigateway.domain.audit.Facts;
import io.aigateway.domain.secret.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a service is reached. */
public sealed interface McpTransportSettings {
  /** The settings, field by field. */
  default Facts facts() {
    return switch (this) {
      case Remote remote ->
          with(remote.headers(), "headers.")
              .with("target", remote.url())
              .with("transport", remote.kind())
              .with("allow_private_network", remote.allowPrivateNetwork());
      case Local local ->
          with(local.environment(), "env.").with("command", String.join(" ", local.command()));
    };
  }

  private static Facts with(Map<String, Secret> secrets, String prefix) {
    Facts facts = Facts.NONE;
    for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
      facts = facts.with(prefix + secret.getKey(), secret.getValue());
    }
    return facts;
  }

  /** Which remote transport is spoken. */
  enum RemoteKind {
    /** To be found out. */
    AUTO,
    /** Streamable HTTP, since revision 2025-03-26. */
    STREAMABLE_HTTP,
    /** HTTP with server-sent events, revision 2024-11-05. */
    SSE
  }

  /**
   * A server somewhere else.
   *
   * @param url its endpoint, {@code http} or {@code https}
   * @param kind the transport
   * @param headers sent with every request, by name
   * @param allowPrivateNetwork whether its addresses may be loopback or private ones
   */
  record Remote(URI url, RemoteKind kind, Map<String, Secret> headers, boolean allowPrivateNetwork)
      implements McpTransportSettings {
    /** Copies the headers. */
    public Remote {
      headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }
  }

  /**
   * A process of this machine, spoken to by its standard input and output.
   *
   * @param command the program and its arguments, never seen by a shell; at least one
   * @param environment all it gets besides the few harmless variables every program needs
   */
  record Local(List<String> command, Map<String, Secret> environment)
      implements McpTransportSettings {
    /** Copies command and environment. */
    public Local {
      command = List.copyOf(command);
      environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }
  }
}
