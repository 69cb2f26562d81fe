package io.aigateway.server;

import io.aigateway.domain.key.Authentication;
import io.aigateway.domain.usage.UsageRetention;
import io.aigateway.domain.usage.UsageSink;
import io.aigateway.domain.usage.UsageUpkeep;
import io.aigateway.mcp.server.EndpointLimits;
import io.aigateway.mcp.server.McpEndpoint;
import io.aigateway.mcp.server.OriginRule;
import io.aigateway.mcp.server.ServerIdentity;
import io.aigateway.mcp.server.StateSeal;
import io.aigateway.persistence.journal.JournalDrain;
import io.aigateway.persistence.journal.JournalFile;
import io.aigateway.persistence.journal.JournalSink;
import io.aigateway.routing.call.CallObserver;
import io.aigateway.routing.call.ModelGateway;
import io.aigateway.routing.call.Preparation;
import io.aigateway.routing.call.TokenCounting;
import io.aigateway.routing.directory.AliasProbe;
import io.aigateway.routing.explain.Explainer;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.server.admin.AdminRoutes;
import io.aigateway.server.admin.Revisions;
import io.aigateway.server.admin.SystemFacts;
import io.aigateway.server.edge.EdgeParts;
import io.aigateway.server.edge.KeyedCalls;
import io.aigateway.server.edge.McpRoutes;
import io.aigateway.server.edge.ModelSurface;
import io.aigateway.server.edge.OpenCalls;
import io.aigateway.server.ops.CallLog;
import io.aigateway.server.ops.CallMetrics;
import io.aigateway.server.ops.Diagnostics;
import io.aigateway.server.ops.McpMetrics;
import io.aigateway.server.ops.Metrics;
import io.aigateway.server.ops.Readiness;
import io.aigateway.server.settings.Settings;
import io.aigateway.server.telemetry.Telemetry;
import io.aigateway.server.web.ClientAddress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The running gateway: the one place where everything that serves calls is made and joined. {@link
 * #start} and {@link #stop} are called once each, by one thread at a time; the rest is thread-safe.
 */
public final class Server {
  /** How long calls that were cut off at the end of a stop have to tell their clients. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private static final Logger LOG = System.getLogger(Server.class.getName());

  private final Settings settings;
  private final Administration administration;
  private final LiveSettings live;
  private final InstantSource clock;
  private final Instant begun;
  private final SecureRandom random = new SecureRandom();
  private final Readiness readiness = new Readiness();
  private final OpenCalls open;
  private final HealthBook health;
  private final JournalFile journal;
  private final JournalSink sink;
  private final CallMetrics calls;
  private final McpMetrics mcpCalls;
  private final JournalDrain drain;
  private final UpstreamClient upstream;
  private final Upstream recorded;
  private final Optional<Telemetry> telemetry;
  private final ModelGateway gateway;
  private final Optional<McpParts> mcpParts;
  private final TriedTools tools;
  private final McpRoom mcp;
  private final Ticker ticker;
  private final HttpListener listener;
  private volatile Optional<Diagnostics> diagnostics = Optional.empty();

  /**
   * Makes everything; nothing is served before {@link #start}.
   *
   * @param administration stays its owner's to close, after {@link #stop}
   * @throws RuntimeException when the journal cannot be used; the message says why
   */
  public Server(Settings settings, Administration administration) {
    this(
        settings,
        administration,
        Optional.empty(),
        InstantSource.system(),
        new SteadyClock(InstantSource.system(), System::nanoTime));
  }

  /**
   * As the public one.
   *
   * @param substitute what the MCP endpoint answers from instead of the configured services
   * @param clock wall clock; what rests, rests by it
   */
  Server(
      Settings settings,
      Administration administration,
      Optional<McpBackend> substitute,
      InstantSource clock) {
    this(settings, administration, substitute, clock, clock);
  }

  private Server(
      Settings settings,
      Administration administration,
      Optional<McpBackend> substitute,
      InstantSource clock,
      InstantSource rests) {
    this.clock = clock;
    this.begun = clock.instant();
    this.settings = settings;
    this.live = new LiveSettings(settings);
    this.open = new OpenCalls(live::calls);
    this.administration = administration;
    this.health = new HealthBook(() -> live.routing().health(), rests);
    this.journal = JournalFile.open(Wiring.journal(settings));
    this.sink = new JournalSink(journal, Wiring.withoutRoom(settings));
    this.calls = new CallMetrics(new CallLog(sink, live::logsCalls));
    this.mcpCalls = new McpMetrics(sink);
    this.drain = drain();
    this.upstream = Wiring.upstream(settings, () -> live.routing().upstream());
    this.recorded = Wiring.recorded(upstream, settings, clock);
    this.telemetry =
        settings.operations().telemetry()
            ? Optional.of(Telemetry.start(Version.TEXT, System::nanoTime))
            : Optional.empty();
    this.gateway = gateway(calls);
    this.ticker = new Ticker(administration, this::usageTrouble, readiness, upkeep(), rushEnd());
    this.mcpParts =
        substitute.isPresent()
            ? Optional.empty()
            : Optional.of(new McpParts(settings, administration, mcpCalls, clock, random));
    McpBackend backend = substitute.or(() -> mcpParts.map(McpParts::backend)).orElseThrow();
    this.tools = new TriedTools(backend.aggregate());
    this.mcp = mcp(backend);
    this.listener = listener();
  }

  private JournalDrain drain() {
    return new JournalDrain(
        journal,
        administration.database().usage(),
        administration.database().mcpUsage(),
        administration.database().keys(),
        clock);
  }

  private UsageUpkeep upkeep() {
    return new UsageUpkeep(administration.database().unsummedCalls(), retention());
  }

  private RushEnd rushEnd() {
    return new RushEnd(open::count, open::begun, Runtime.getRuntime()::totalMemory, System::gc);
  }

  private Optional<UsageRetention> retention() {
    return settings
        .usage()
        .keep()
        .map(
            keep ->
                new UsageRetention(
                    List.of(
                        administration.database().oldCalls(),
                        administration.database().oldMcpCalls()),
                    keep,
                    clock));
  }

  private ModelGateway gateway(UsageSink usage) {
    return new ModelGateway(
        recorded,
        usage,
        telemetry.map(Telemetry::observer).orElse(CallObserver.NONE),
        health,
        live::routing,
        clock,
        random,
        System::nanoTime);
  }

  private McpRoom mcp(McpBackend services) {
    McpEndpoint endpoint =
        new McpEndpoint(
            services.aggregate(),
            services.connections(),
            new ServerIdentity("ai-gateway", "AI Gateway", Version.TEXT),
            EndpointLimits.DEFAULTS,
            new StateSeal(administration.mcpStateKey(), random),
            random,
            clock);
    OpenCalls exchanges = new OpenCalls(live::calls);
    return new McpRoom(services, endpoint, exchanges, administration.configuration());
  }

  private McpRoutes routes(McpRoom room, EdgeParts edge) {
    OriginRule origins = new OriginRule(settings.mcp().allowedHosts());
    return new McpRoutes(
        edge, room.endpoint(), origins, room.open(), Wiring.mcpRecorder(settings, clock));
  }

  private HttpListener listener() {
    ClientAddress addresses = new ClientAddress(settings.server().trustedProxies());
    EdgeParts edge =
        new EdgeParts(
            new Authentication(administration.hasher()),
            administration.configuration(),
            gateway,
            new TokenCounting(recorded, health, live::routing),
            open,
            Wiring.bodies(settings),
            addresses,
            ModelSurface.SURFACES,
            clock);
    return new HttpListener(
        settings,
        edge,
        routes(mcp, edge),
        admin(edge),
        new HttpListener.Watched(readiness, metrics(), live::metricsToken),
        random);
  }

  private AdminRoutes admin(EdgeParts edge) {
    return new AdminRoutes(
        new AdminRoutes.UseCases(
            administration.providers(),
            administration.aliases(),
            administration.keys(),
            mcpParts.map(McpParts::services).orElseGet(administration::mcpServices),
            administration.sessions(),
            administration.usage(),
            administration.mcpUsage(),
            administration.audit(),
            new Explainer(new Preparation(health, live::routing), clock),
            new AliasProbe(upstream, Wiring.routing(settings), clock, System::nanoTime)),
        new AdminRoutes.Live(
            administration.configuration()::snapshot,
            new Rests(health::view),
            this::facts,
            new KeyedCalls(edge)::serve,
            tools,
            clock),
        new AdminRoutes.Access(
            settings.session(),
            settings.auth().adminToken(),
            edge.addresses(),
            new Revisions(administration.revisionKey(), administration.audit())));
  }

  private SystemFacts facts() {
    return new SystemFacts(
        Version.TEXT,
        Duration.between(begun, clock.instant()).toSeconds(),
        administration.databaseKind(),
        administration.configuration().snapshot().revision().value(),
        readiness.degraded());
  }

  private Metrics metrics() {
    return ServerMetrics.of(
        administration,
        readiness,
        new ServerMetrics.Journal(journal, sink, drain),
        new ServerMetrics.Calls(open, calls, gateway, health),
        new ServerMetrics.Mcp(mcp, mcpParts, mcpCalls));
  }

  private Optional<String> usageTrouble() {
    if (sink.isFull()) {
      return Optional.of("the journal has no room for call records");
    }
    return drain.isStuck()
        ? Optional.of("call records wait in the journal for the database")
        : Optional.empty();
  }

  /**
   * Begins to serve.
   *
   * @throws IllegalStateException when the port is taken; the message names the setting
   */
  public void start() {
    drain.start();
    ticker.start();
    mcp.start();
    if (settings.debug().pprofPort() > 0) {
      diagnostics = Optional.of(Diagnostics.start(settings.debug().pprofPort()));
    }
    listener.start();
    LOG.log(Level.INFO, "listening on {0}:{1,number,#}", settings.server().host(), port());
    adminPort()
        .ifPresent(
            port -> LOG.log(Level.INFO, "the console and its API are at port {0,number,#}", port));
  }

  /**
   * Heeds changed settings as far as that is possible at run time; the log tells which are in force
   * now and which take a restart. Calls under way keep what they began with.
   */
  public void reload(Settings changed) {
    live.change(changed);
  }

  /** Where a client on this machine reaches it, without a trailing slash. */
  public String url() {
    String host = settings.server().host();
    boolean any = host.equals("0.0.0.0") || host.equals("::");
    return "http://" + (any ? "127.0.0.1" : host) + ":" + port();
  }

  /** The port that is listened on. */
  public int port() {
    return listener.port();
  }

  /** The port where operators come; empty when there is one for all. */
  public OptionalInt adminPort() {
    return listener.adminPort();
  }

  /**
   * Stops: no new calls; calls under way get {@code server.shutdown_timeout} to finish, then their
   * clients are told that they may try again; what was recorded is stored. Returns when all is
   * done; a second call does nothing.
   */
  public void stop() {
    if (readiness.isStopping()) {
      return;
    }
    readiness.stop();
    stayForBalancers();
    open.close();
    mcp.beginStop();
    listener.refuseConnections();
    try {
      awaitCalls();
      mcp.finish(live.server().shutdownTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever stops us wants it at once.
    }
    listener.stop();
    mcp.close();
    mcpParts.ifPresent(McpParts::close);
    diagnostics.ifPresent(Diagnostics::close);
    ticker.close();
    gateway.close();
    upstream.close();
    drain.close();
    journal.close();
    telemetry.ifPresent(Telemetry::close);
  }

  /** Whoever balances load needs a while to see that we are not ready; calls go on meanwhile. */
  private void stayForBalancers() {
    try {
      Thread.sleep(live.server().drainDelay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitCalls() throws InterruptedException {
    if (open.awaitNone(live.server().shutdownTimeout())) {
      return;
    }
    LOG.log(Level.WARNING, "{0} calls did not finish in time and are cut off", open.count());
    // Each call meets a broken connection to its vendor and tells its client so, in band.
    upstream.close();
    if (!open.awaitNone(FAREWELL)) {
      open.cancelAll(); // A client that does not even read its farewell.
      open.awaitNone(FAREWELL);
    }
  }
}
