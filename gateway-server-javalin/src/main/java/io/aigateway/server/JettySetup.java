package io.aigateway.server;

import io.aigateway.server.settings.ListenAddress;
import io.aigateway.server.settings.Settings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The connector: address, bounds on headers and silence, and what paths may look like. */
final class JettySetup {
  /**
   * Of each connection. A stream holds both to its end, and its events are far smaller; what is
   * larger passes in pieces, or without a buffer.
   */
  private static final int BUFFER_BYTES = 4 * 1024;

  /**
   * Connections that the system has made and nobody has taken yet. With the usual fifty, a rush of
   * clients is answered with resets; the system bounds it too ({@code net.core.somaxconn}).
   */
  private static final int ACCEPT_QUEUE = 1_024;

  private static final Logger LOG = System.getLogger(JettySetup.class.getName());

  private final Settings.Server settings;
  private final LongSupplier nanoTime;
  private volatile @Nullable ServerConnector connector;
  private volatile @Nullable ServerConnector adminConnector;

  JettySetup(Settings.Server settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  void apply(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(this::bounds);
    // Ids of models may contain slashes, which SDKs send as %2F.
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    config.jetty.modifyServer(server -> server.setErrorHandler(new EarlyErrors()));
    config.jetty.addConnector(this::connector);
    settings
        .adminAddress()
        .ifPresent(
            address ->
                config.jetty.addConnector((server, http) -> adminConnector(server, http, address)));
  }

  private void bounds(HttpConfiguration http) {
    http.setRequestHeaderSize((int) Math.min(settings.maxHeaders(), Integer.MAX_VALUE));
    http.setOutputBufferSize(BUFFER_BYTES);
    // A proxy in front may take a lone line feed for something else than Jetty does.
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "gateway",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector created =
        connector(server, http, new ListenAddress(settings.host(), settings.port()));
    connector = created;
    return created;
  }

  private Connector adminConnector(Server server, HttpConfiguration http, ListenAddress address) {
    ServerConnector created = connector(server, http, address);
    adminConnector = created;
    return created;
  }

  private ServerConnector connector(Server server, HttpConfiguration http, ListenAddress address) {
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    connections.setInputBufferSize(BUFFER_BYTES);
    ServerConnector created = new CountingConnector(server, new KeptBuffers(), connections);
    created.setHost(address.host());
    created.setPort(address.port());
    created.setAcceptQueueSize(ACCEPT_QUEUE);
    created.setIdleTimeout(settings.idleTimeout().toMillis());
    created.addBean(new NetworkConnectionLimit(settings.limits().connections(), created));
    created.addBean(
        new HeaderDeadline(settings.limits().headerTimeout(), created.getScheduler(), nanoTime));
    created.addBean(
        new WriteDeadline(settings.limits().writeTimeout(), created.getScheduler(), nanoTime));
    return created;
  }

  /** Its connections know how much they have been given. */
  private static final class CountingConnector extends ServerConnector {
    /** Of acceptors and selectors: as many as Jetty thinks right. */
    private static final int DEFAULT_THREADS = -1;

    CountingConnector(Server server, ByteBufferPool buffers, HttpConnectionFactory connections) {
      super(
          server,
          server.getThreadPool(),
          server.getScheduler(),
          buffers,
          DEFAULT_THREADS,
          DEFAULT_THREADS,
          connections);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      SocketChannelEndPoint client = new CountingEndPoint(channel, selector, key, getScheduler());
      client.setIdleTimeout(getIdleTimeout());
      return client;
    }
  }

  /** Begins to listen. */
  void start(Javalin javalin) {
    try {
      javalin.start();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + settings.adminAddress().map(address -> " and " + address).orElse("")
              + " ("
              + rootMessage(e)
              + "); choose another port with AG_SERVER_PORT or server.port"
              + settings.adminAddress().map(address -> ", or server.admin_address").orElse(""),
          e);
    }
  }

  int port() {
    ServerConnector created = connector;
    return created == null ? settings.port() : created.getLocalPort();
  }

  /** Where operators come; empty when there is one address for all. */
  OptionalInt adminPort() {
    ServerConnector created = adminConnector;
    return created == null ? OptionalInt.empty() : OptionalInt.of(created.getLocalPort());
  }

  void refuseConnections() {
    Stream.of(Optional.ofNullable(connector), Optional.ofNullable(adminConnector))
        .flatMap(Optional::stream)
        .forEach(ServerConnector::close);
    LOG.log(Level.INFO, "no new connections are taken");
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
