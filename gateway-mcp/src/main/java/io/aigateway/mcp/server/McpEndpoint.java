package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.mcp.aggregate.Aggregate;
import io.aigateway.mcp.aggregate.NameStyle;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.McpHttpRequest.Verb;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * The one endpoint for clients of both eras, which are told apart request by request. Thread-safe;
 * an exchange keeps its thread until it is over.
 */
public final class McpEndpoint implements AutoCloseable {
  private static final int ID_BYTES = 24;

  private final Aggregate aggregate;
  private final InstantSource clock;
  private final KeyWatch keys = new KeyWatch();
  private final Sessions sessions;
  private final LegacyEra legacy;
  private final LegacySse legacySse;
  private final ModernEra modern;
  private final EndpointLimits limits;
  private volatile boolean stopping;

  /** Serves what the aggregate answers. */
  public McpEndpoint(
      Aggregate aggregate,
      Connections connections,
      ServerIdentity identity,
      EndpointLimits limits,
      StateSeal seal,
      SecureRandom random,
      InstantSource clock) {
    this.aggregate = aggregate;
    this.clock = clock;
    this.limits = limits;
    Shared shared =
        new Shared(
            aggregate,
            identity,
            limits,
            keys,
            new Quota(limits.callsPerKey(), "requests under way"),
            new Quota(limits.streamsPerKey(), "streams open"),
            () -> id(random),
            clock);
    LegacyDesk desk = new LegacyDesk(shared, connections);
    Greeting greeting = new Greeting(shared);
    this.sessions = new Sessions(shared, connections);
    this.legacy = new LegacyEra(shared, sessions, desk, greeting);
    this.legacySse = new LegacySse(shared, sessions, desk, greeting);
    this.modern = new ModernEra(shared, seal);
  }

  private static String id(SecureRandom random) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** One exchange, to its end. */
  public void exchange(McpHttpRequest http, McpHttpReply reply) throws IOException {
    guarded(
        reply,
        () -> {
          View view = view(http);
          switch (http.verb()) {
            case POST -> post(http, view, reply);
            case GET -> {
              requireLegacy(http);
              legacy.get(http, reply);
            }
            case DELETE -> {
              requireLegacy(http);
              legacy.delete(http, reply);
            }
          }
        });
  }

  /**
   * One exchange of the transport of revision 2024-11-05, where a stream carries all answers.
   *
   * @param messagesPath where clients are told to send their messages, without a query
   */
  public void sseExchange(McpHttpRequest http, String messagesPath, McpHttpReply reply)
      throws IOException {
    guarded(
        reply,
        () -> {
          if (http.verb() == Verb.GET) {
            legacySse.open(http, view(http), messagesPath, reply);
          } else {
            legacySse.post(http, view(http), reply);
          }
        });
  }

  private interface Handling {
    void run() throws Refused, IOException, InterruptedException;
  }

  private void guarded(McpHttpReply reply, Handling handling) throws IOException {
    try {
      if (stopping) {
        throw new Refused(503, EndpointErrors.TRANSPORT, "the gateway is stopping; try again");
      }
      handling.run();
    } catch (Refused e) {
      new ReplyWriter(reply, e.headers()).json(e.status(), e.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Whoever stops us wants it at once.
    }
  }

  private void post(McpHttpRequest http, View view, McpHttpReply reply)
      throws Refused, IOException, InterruptedException {
    JsonNode tree = Body.parse(http.body());
    if (tree instanceof ArrayNode batch) {
      if (EraRule.isModern(http)) {
        throw new Refused(400, McpErrors.INVALID_REQUEST, "one message at a time");
      }
      legacy.postBatch(http, view, batch, reply);
      return;
    }
    JsonRpc.Message message = Body.message(tree);
    if (EraRule.isModern(http, message)) {
      modern.post(http, view, message, reply);
    } else {
      legacy.post(http, view, message, reply);
    }
  }

  private static void requireLegacy(McpHttpRequest http) throws Refused {
    if (EraRule.isModern(http)) {
      throw LegacyEra.notAllowed("POST");
    }
  }

  private View view(McpHttpRequest http) throws Refused {
    View view = new View(http.key(), http.symbol(), style(http), Optional.empty(), http.clientIp());
    if (!aggregate.exists(view)) {
      throw new Refused(404, EndpointErrors.TRANSPORT, "there is no such service for this key");
    }
    return view;
  }

  private static NameStyle style(McpHttpRequest http) {
    if (http.symbol().isPresent()) {
      return NameStyle.BARE;
    }
    String wanted = http.parameter("names").or(() -> http.header("X-MCP-Names")).orElse("");
    return switch (wanted) {
      case "safe" -> NameStyle.SAFE;
      case "dot" -> NameStyle.DOT;
      default -> http.keyStyle();
    };
  }

  /**
   * Ends sessions, streams and calls whose key is gone or may not do any more what it could, and
   * sessions that nobody uses. To be called often enough that nobody enjoys lost rights for long.
   *
   * @param current finds a key as configured now
   */
  public void check(LongFunction<Optional<ApiKey>> current) {
    keys.check(current, clock.instant());
    sessions.endIdle(clock.instant());
  }

  /** How many sessions of the legacy era are open. */
  public int sessions() {
    return sessions.count();
  }

  /**
   * Takes nothing new, and ends the streams that would never end; calls go on for a while, given by
   * the limits.
   */
  public void beginStop() {
    stopping = true;
    modern.beginStop();
    sessions.endStreams();
    CompletableFuture.delayedExecutor(limits.farewell().toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::endAll);
  }

  /** Ends everything. */
  @Override
  public void close() {
    stopping = true;
    endAll();
  }

  private void endAll() {
    sessions.endAll();
    keys.endAll();
  }
}
