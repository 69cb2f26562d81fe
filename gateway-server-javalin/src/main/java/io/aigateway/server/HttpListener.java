package io.aigateway.server;

import io.aigateway.domain.secret.Secret;
import io.aigateway.server.admin.AdminRoutes;
import io.aigateway.server.edge.EdgeParts;
import io.aigateway.server.edge.McpRoutes;
import io.aigateway.server.edge.ModelSurface;
import io.aigateway.server.ops.HealthRoutes;
import io.aigateway.server.ops.Metrics;
import io.aigateway.server.ops.Readiness;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.web.ConsoleFiles;
import io.aigateway.server.web.FailureBodies;
import io.aigateway.server.web.HostGate;
import io.aigateway.server.web.Planes;
import io.aigateway.server.web.RequestIds;
import io.aigateway.server.web.SecurityHeaders;
import io.aigateway.server.web.Surfaces;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Javalin and Jetty, set up for this gateway: every route, and the bounds on every exchange. */
final class HttpListener {
  private static final Logger LOG = System.getLogger(HttpListener.class.getName());

  private static final List<String> API_PREFIXES =
      List.of(
          "/api",
          "/v1",
          "/openai",
          "/anthropic",
          "/chat",
          "/mcp",
          "/health",
          "/healthz",
          "/livez",
          "/readyz",
          // Clients that look for OAuth must not be answered with a page.
          "/.well-known",
          "/metrics",
          "/version");

  private final JettySetup jetty;
  private final boolean logRequests;
  private final Javalin javalin;

  /**
   * What those see who watch the gateway.
   *
   * @param metricsToken what a scrape must show; empty for nothing
   */
  record Watched(Readiness readiness, Metrics metrics, Supplier<Secret> metricsToken) {}

  HttpListener(
      Settings settings,
      EdgeParts edge,
      McpRoutes mcp,
      AdminRoutes admin,
      Watched watched,
      RandomGenerator random) {
    this.jetty = new JettySetup(settings.server(), System::nanoTime);
    Planes planes = new Planes(jetty::adminPort, edge.surfaces());
    HostGate hosts = new HostGate(settings.server().allowedHosts(), edge.surfaces());
    this.logRequests = settings.debug().http();
    this.javalin =
        Javalin.create(
            config -> {
              bounds(config);
              observe(config, watched.metrics());
              RoutesConfig routes = config.routes;
              RequestIds ids = new RequestIds(edge.clock(), random);
              routes.before(ids::assign);
              routes.before(ctx -> secure(ctx, edge.surfaces()));
              routes.before(planes::admit);
              routes.before(hosts::admit);
              new FailureBodies(edge.surfaces()).install(routes);
              // Coding agents ask for the root to see whether anybody is there.
              routes.head("/", ctx -> ctx.status(200));
              ModelSurface.add(routes, edge);
              mcp.add(routes);
              admin.register(routes);
              new HealthRoutes(watched.readiness(), Version.TEXT).add(routes);
              watched.metrics().add(routes, watched.metricsToken());
              config.resourceHandler(
                  new ConsoleFiles(settings.consolePath().map(Path::of), API_PREFIXES));
            });
  }

  /** Programs that call models have no use for what keeps pages safe. */
  private static void secure(Context ctx, Surfaces surfaces) {
    if (surfaces.dialectOf(ctx).isPresent()) {
      SecurityHeaders.set(ctx);
    } else {
      SecurityHeaders.setForBrowsers(ctx);
    }
  }

  private void bounds(JavalinConfig config) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    // Compressing would hold back the events of a stream.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    jetty.apply(config);
  }

  private void observe(JavalinConfig config, Metrics metrics) {
    config.requestLogger.http(
        (ctx, millis) -> {
          metrics.request(ctx.res().getStatus());
          if (logRequests) {
            log(ctx, millis);
          }
        });
  }

  private static void log(Context ctx, float millis) {
    LOG.log(
        Level.INFO,
        "{0} {1} -> {2} in {3} ms, request {4}",
        ctx.method().name(),
        ctx.path(),
        ctx.res().getStatus(),
        Math.round(millis),
        RequestIds.of(ctx));
  }

  /** Begins to listen; fails when the address is taken. */
  void start() {
    jetty.start(javalin);
  }

  /** The port that is listened on. */
  int port() {
    return jetty.port();
  }

  /** Where operators come; empty when there is one address for all. */
  OptionalInt adminPort() {
    return jetty.adminPort();
  }

  /** Takes no new connections; those that stand go on. */
  void refuseConnections() {
    jetty.refuseConnections();
  }

  /** Ends all connections. */
  void stop() {
    javalin.stop();
  }
}
