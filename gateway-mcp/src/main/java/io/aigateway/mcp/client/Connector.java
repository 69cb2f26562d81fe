package io.aigateway.mcp.client;

import static io.aigateway.mcp.client.EraVerdicts.Speaks.LEGACY;
import static io.aigateway.mcp.client.EraVerdicts.Speaks.LEGACY_SSE;
import static io.aigateway.mcp.client.EraVerdicts.Speaks.MODERN;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpTransportSettings.Local;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.net.OnDemand;
import io.aigateway.mcp.client.EraVerdicts.Speaks;
import io.aigateway.mcp.client.LegacyConnection.Session;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrorException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Opens connections: finds out, where the operator left it open, which transport and which era a
 * service speaks, and remembers that. Thread-safe.
 */
final class Connector {
  /** Statuses by which a service says that it does not speak Streamable HTTP. */
  private static final Set<Integer> NOT_STREAMABLE = Set.of(400, 404, 405);

  private final OnDemand<HttpClient> http;
  private final ProcessSettings processes;
  private final Cookies cookies;
  private final ClientIdentity identity;
  private final ClientLimits limits;
  private final ToolSchemas schemas;
  private final LongSupplier nanoTime;
  private final EraVerdicts verdicts;

  Connector(
      OnDemand<HttpClient> http,
      ProcessSettings processes,
      ClientIdentity identity,
      ClientLimits limits,
      ToolSchemas schemas,
      LongSupplier nanoTime) {
    this.http = http;
    this.processes = processes;
    this.cookies = Cookies.begin(processes.folder());
    this.identity = identity;
    this.limits = limits;
    this.schemas = schemas;
    this.nanoTime = nanoTime;
    this.verdicts = new EraVerdicts(nanoTime);
  }

  /** What was found out about other services holds no longer. */
  void forgetAllBut(Set<Long> serviceIds) {
    verdicts.keep(serviceIds);
  }

  /**
   * Opens a connection.
   *
   * @param owner whose it is; empty for everybody's
   * @param listener hears what belongs to no request
   * @param wires gets every wire that is tried, also those of failed attempts
   */
  LiveConnection open(
      McpService service, Optional<Owner> owner, ServiceListener listener, Consumer<Wire> wires)
      throws ServiceUnreachable, InterruptedException {
    ServiceContext context =
        new ServiceContext(service, owner, identity, limits, listener, schemas, nanoTime);
    try {
      Attempt attempt = new Attempt(context, wires);
      return switch (service.transport()) {
        case Remote remote -> attempt.remote(remote);
        case Local local -> attempt.local(local);
      };
    } catch (McpErrorException e) {
      throw new ServiceUnreachable(
          Reason.GARBAGE,
          "the service refused the handshake with error "
              + e.error().code()
              + ": "
              + e.error().message());
    }
  }

  /** One way to a connection. */
  private final class Attempt {
    private final ServiceContext context;
    private final Consumer<Wire> wires;

    Attempt(ServiceContext context, Consumer<Wire> wires) {
      this.context = context;
      this.wires = wires;
    }

    LiveConnection remote(Remote remote)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      HttpEndpoint endpoint = new HttpEndpoint(http.get(), remote, limits.messageBytes());
      Wire.Opener streamable = () -> noted(new StreamableHttpWire(context, endpoint));
      Wire.Opener sse = () -> noted(new SseWire(context, endpoint));
      if (remote.kind() == RemoteKind.SSE) {
        return LegacyConnection.open(context, sse);
      }
      Wire.Opener modern = () -> noted(new ModernHttpWire(context, endpoint));
      boolean sseToo = remote.kind() == RemoteKind.AUTO;
      return switch (context.service().era()) {
        case MODERN -> pinned(modern);
        case LEGACY -> legacy(streamable, sse, sseToo);
        case AUTO -> {
          Optional<Speaks> known = verdicts.of(context.service());
          if (known.isPresent() && known.get() == LEGACY_SSE) {
            yield LegacyConnection.open(context, sse);
          }
          Optional<LiveConnection> found =
              known.isPresent() && known.get() == LEGACY ? Optional.empty() : discover(modern);
          yield found.isPresent() ? found.get() : legacy(streamable, sse, sseToo);
        }
      };
    }

    LiveConnection local(Local local)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      Wire.Opener pipe =
          () ->
              noted(
                  new PipeWire(
                      context,
                      ServerProcess.start(context.service().symbol(), local, processes, cookies)));
      return switch (context.service().era()) {
        case MODERN -> pinned(pipe);
        case LEGACY -> LegacyConnection.open(context, pipe);
        case AUTO -> {
          Optional<Speaks> known = verdicts.of(context.service());
          Speaks speaks = known.isPresent() ? known.get() : sibling(pipe);
          LiveConnection connection =
              speaks == MODERN ? pinned(pipe) : LegacyConnection.open(context, pipe);
          verdicts.found(context.service(), speaks);
          yield connection;
        }
      };
    }

    /** Sessions over Streamable HTTP or, where that is unknown and allowed, the older transport. */
    private LiveConnection legacy(Wire.Opener streamable, Wire.Opener sse, boolean sseToo)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      Channel channel = new Channel(context, streamable.open());
      Outcome outcome = first(channel, "initialize", Session.hello(context), limits.handshake());
      if (outcome instanceof Outcome.Answered(ObjectNode result)) {
        LiveConnection connection =
            LegacyConnection.of(context, streamable, Session.of(channel, result));
        verdicts.found(context.service(), LEGACY);
        return connection;
      }
      channel.close();
      if (!sseToo || !NOT_STREAMABLE.contains(status(outcome))) {
        throw failed(outcome);
      }
      LiveConnection connection = LegacyConnection.open(context, sse);
      verdicts.found(context.service(), LEGACY_SSE);
      return connection;
    }

    /** The modern connection, unless the service shows that it is of the legacy era. */
    private Optional<LiveConnection> discover(Wire.Opener modern)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      Channel channel = new Channel(context, modern.open());
      Outcome outcome = first(channel, "server/discover", question(), limits.listing());
      return switch (EraEvidence.of(outcome)) {
        case MODERN -> {
          ObjectNode discovered = resultOrClosed(channel, outcome);
          verdicts.found(context.service(), MODERN);
          yield Optional.of(ModernConnection.of(context, channel, discovered));
        }
        case LEGACY -> {
          channel.close();
          yield Optional.empty();
        }
        case NONE -> {
          channel.close();
          throw failed(outcome);
        }
      };
    }

    /** The modern connection, whatever the service says. */
    private LiveConnection pinned(Wire.Opener wire)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      Channel channel = new Channel(context, wire.open());
      Outcome outcome = first(channel, "server/discover", question(), limits.handshake());
      return ModernConnection.of(context, channel, resultOrClosed(channel, outcome));
    }

    /**
     * Asks a process of its own, as some servers end when the first thing they hear is unknown to
     * them. Silence means the legacy era here, where no network can be at fault.
     */
    private Speaks sibling(Wire.Opener pipe) throws ServiceUnreachable, InterruptedException {
      Channel channel = new Channel(context, pipe.open());
      try {
        channel.start();
        Outcome outcome =
            channel.exchange("server/discover", question(), Unattended.CALLER, limits.probe());
        return EraEvidence.of(outcome) == EraEvidence.MODERN ? MODERN : LEGACY;
      } finally {
        Thread.ofVirtual().name("mcp-stop-" + context.service().symbol()).start(channel::close);
      }
    }

    private Outcome first(Channel channel, String method, ObjectNode params, Duration patience)
        throws ServiceUnreachable, InterruptedException {
      boolean asked = false;
      try {
        channel.start();
        Outcome outcome = channel.exchange(method, params, Unattended.CALLER, patience);
        asked = true;
        return outcome;
      } finally {
        if (!asked) {
          channel.close();
        }
      }
    }

    private ObjectNode resultOrClosed(Channel channel, Outcome outcome)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      if (!(outcome instanceof Outcome.Answered)) {
        channel.close();
      }
      return Channel.result(outcome);
    }

    /** Throws what an outcome without a result leads to. */
    private static IllegalStateException failed(Outcome outcome)
        throws ServiceUnreachable, McpErrorException, InterruptedException {
      return new IllegalStateException("not a failure: " + Channel.result(outcome).size());
    }

    private ObjectNode question() {
      return ModernConnection.withMeta(context, JsonRpc.object(), Unattended.CALLER);
    }

    private Wire noted(Wire wire) {
      wires.accept(wire);
      return context.listener().overhears() ? new OverheardWire(wire, context) : wire;
    }

    private static int status(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Refused refused -> refused.httpStatus();
        case Outcome.Broken broken -> broken.httpStatus();
        case Outcome.Answered answered -> 0;
        case Outcome.SessionLost lost -> 0;
        case Outcome.Cancelled cancelled -> 0;
      };
    }
  }
}
