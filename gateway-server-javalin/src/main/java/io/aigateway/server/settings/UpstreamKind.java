package io.aigateway.server.settings;

/** The ways to connect to providers. */
public enum UpstreamKind {
  /** {@code java.net.http}. */
  JDK,
  /** Sockets, written and read by the thread of the call. */
  SOCKETS
}
