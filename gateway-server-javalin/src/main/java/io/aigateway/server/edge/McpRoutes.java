package io.aigateway.server.edge;

import io.aigateway.domain.key.McpNames;
import io.aigateway.mcp.aggregate.NameStyle;
import io.aigateway.mcp.server.McpEndpoint;
import io.aigateway.mcp.server.McpHttpReply;
import io.aigateway.mcp.server.McpHttpRequest;
import io.aigateway.mcp.server.McpHttpRequest.Verb;
import io.aigateway.mcp.server.OriginRule;
import io.aigateway.server.web.BoundedBody;
import io.aigateway.server.web.ClientAddress;
import io.aigateway.server.web.RequestRefused;
import io.aigateway.translate.outcome.FaultKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The MCP endpoint's addresses. Requests wait on virtual threads for as long as they last. */
public final class McpRoutes {
  /** Largest message of a client, in bytes. */
  public static final long MAX_BODY_BYTES = 4L * 1024 * 1024;

  private static final Logger LOG = System.getLogger(McpRoutes.class.getName());
  private static final String ALL = "/mcp/v1";
  private static final String ONE = ALL + "/{symbol}";
  private static final String STREAM = ALL + "/sse";
  private static final String MESSAGES = ALL + "/messages";

  private final McpEndpoint endpoint;
  private final OriginRule origins;
  private final OpenCalls open;
  private final KeyGate gate;
  private final ClientAddress addresses;
  private final BoundedBody bodies;
  private final Recorder recorder;

  /**
   * Routes to the endpoint.
   *
   * @param open the exchanges under way
   * @param recorder sees every exchange
   */
  public McpRoutes(
      EdgeParts parts,
      McpEndpoint endpoint,
      OriginRule origins,
      OpenCalls open,
      Recorder recorder) {
    this.bodies = parts.bodies().withMax(MAX_BODY_BYTES);
    this.recorder = recorder;
    this.endpoint = endpoint;
    this.origins = origins;
    this.open = open;
    this.gate = new KeyGate(parts.authentication(), parts.configuration(), parts.clock());
    this.addresses = parts.addresses();
  }

  /** Adds every route; those of fixed names come before the one that takes any name. */
  public void add(RoutesConfig routes) {
    routes.get(STREAM, ctx -> serveSse(ctx, Verb.GET));
    routes.post(MESSAGES, ctx -> serveSse(ctx, Verb.POST));
    for (String path : new String[] {ALL, ONE}) {
      routes.post(path, ctx -> serve(ctx, Verb.POST));
      routes.get(path, ctx -> serve(ctx, Verb.GET));
      routes.delete(path, ctx -> serve(ctx, Verb.DELETE));
    }
  }

  private void serve(Context ctx, Verb verb) {
    run(ctx, verb, endpoint::exchange);
  }

  private void serveSse(Context ctx, Verb verb) {
    run(ctx, verb, (request, reply) -> endpoint.sseExchange(request, MESSAGES, reply));
  }

  /** Sees exchanges and changes nothing. Thread-safe. */
  @FunctionalInterface
  public interface Recorder {
    /** The reply to be used instead of the given one, which it passes everything on to. */
    McpHttpReply reply(McpHttpRequest request, McpHttpReply reply);
  }

  private interface Exchange {
    void run(McpHttpRequest request, McpHttpReply reply) throws IOException;
  }

  private void run(Context ctx, Verb verb, Exchange exchange) {
    requireNeighbour(ctx);
    McpHttpRequest request = request(ctx, verb);
    open.run(
        request.key().id(),
        () -> {
          try {
            exchange.run(request, recorder.reply(request, new JavalinMcpReply(ctx.res())));
          } catch (IOException e) {
            LOG.log(Level.DEBUG, "the client left before the end of its answer", e);
          }
        });
  }

  private void requireNeighbour(Context ctx) {
    if (!origins.allows(
        Optional.ofNullable(ctx.header("Host")), Optional.ofNullable(ctx.header("Origin")))) {
      throw new RequestRefused(
          FaultKind.FORBIDDEN,
          "host or origin is not allowed; name it in mcp.allowed_hosts if it is yours");
    }
  }

  private McpHttpRequest request(Context ctx, Verb verb) {
    Admission admission = gate.admit(ctx);
    byte[] body = verb == Verb.POST ? bodies.readJson(ctx) : new byte[0];
    return new McpHttpRequest(
        verb,
        admission.key(),
        style(admission.key().mcpNames()),
        Optional.ofNullable(ctx.pathParamMap().get("symbol")),
        headers(ctx),
        query(ctx),
        body,
        addresses.of(ctx));
  }

  private static NameStyle style(McpNames names) {
    return switch (names) {
      case DOT -> NameStyle.DOT;
      case SAFE -> NameStyle.SAFE;
    };
  }

  /** Credentials stay at the edge. */
  private static Map<String, String> headers(Context ctx) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(ctx.req().getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("mcp-")
          || lower.equals("accept")
          || lower.equals("last-event-id")
          || lower.equals("x-mcp-names")) {
        headers.put(lower, String.join(",", Collections.list(ctx.req().getHeaders(name))).strip());
      }
    }
    return headers;
  }

  private static Map<String, String> query(Context ctx) {
    Map<String, String> query = new HashMap<>();
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (name.equals("names") || name.equals("sessionId")) {
                query.put(name, values.getFirst());
              }
            });
    return query;
  }
}
