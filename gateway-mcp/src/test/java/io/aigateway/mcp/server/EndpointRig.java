package io.aigateway.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.mcp.aggregate.NameStyle;
import io.aigateway.mcp.client.Connections;
import io.aigateway.mcp.client.McpConnection;
import io.aigateway.mcp.client.Owner;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.McpError;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.mcp.protocol.McpErrors;
import io.aigateway.mcp.server.McpHttpRequest.Verb;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The endpoint over a scripted aggregate. */
final class EndpointRig {
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  final ScriptedAggregate aggregate = new ScriptedAggregate();
  final List<String> endedSessions = new CopyOnWriteArrayList<>();
  final List<String> changedRoots = new CopyOnWriteArrayList<>();
  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final ApiKey key = key(1, new Grant.All());
  final McpEndpoint endpoint;

  EndpointRig() {
    this(limits(Duration.ofMillis(20)));
  }

  EndpointRig(EndpointLimits limits) {
    endpoint =
        new McpEndpoint(
            aggregate,
            new Connections() {
              @Override
              public McpConnection connection(McpService service, Owner owner) {
                throw new AssertionError("the aggregate is scripted");
              }

              @Override
              public void sessionEnded(String session) {
                endedSessions.add(session);
              }

              @Override
              public void rootsChanged(String session) {
                changedRoots.add(session);
              }

              @Override
              public void keepOnly(Supplier<Map<Long, McpService>> enabled) {}
            },
            new ServerIdentity("ai-gateway", "AI Gateway", "1"),
            limits,
            new StateSeal(new byte[StateSeal.KEY_BYTES], new SecureRandom()),
            new SecureRandom(),
            now::get);
  }

  /** Small numbers, and a heartbeat so quick that a client's absence is soon noticed. */
  static EndpointLimits limits(Duration patience) {
    EndpointLimits usual = EndpointLimits.DEFAULTS;
    return new EndpointLimits(
        3,
        5,
        usual.sessionIdle(),
        4,
        3,
        2,
        Duration.ofSeconds(20),
        usual.stateLife(),
        Duration.ofSeconds(20),
        patience,
        patience,
        Duration.ofMillis(20),
        Duration.ofMillis(20),
        Duration.ofMillis(700),
        usual.farewell());
  }

  static ApiKey key(long id, Grant tools) {
    return new ApiKey(
        id,
        "key " + id,
        new KeyHash("%064x".formatted(id)),
        "sk-…" + id,
        true,
        Optional.empty(),
        Map.of(GrantKind.MCP_TOOLS, tools),
        START,
        Optional.empty());
  }

  /** What an aggregate throws when a key may call again in a bit more than a second. */
  static McpErrorException tooMany() {
    return new McpErrorException(
        new McpError(
            McpErrors.TOO_MANY,
            "too many",
            Optional.of(JsonRpc.object().put(McpErrors.RETRY_AFTER, 1_200))));
  }

  McpHttpRequest request(Verb verb, String body, String... headers) {
    return requestOf(key, Optional.empty(), verb, body, headers);
  }

  /** Headers as name, value, name, value; a later one replaces an earlier one. */
  static McpHttpRequest requestOf(
      ApiKey key, Optional<String> symbol, Verb verb, String body, String... headers) {
    Map<String, String> fields = new HashMap<>();
    fields.put("accept", "application/json, text/event-stream");
    for (int i = 0; i < headers.length; i += 2) {
      fields.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    return new McpHttpRequest(
        verb, key, NameStyle.DOT, symbol, fields, Map.of(), body.getBytes(UTF_8), "127.0.0.1");
  }

  /** An exchange to its end. */
  RecordedReply exchange(McpHttpRequest request) {
    RecordedReply reply = new RecordedReply();
    run(request, reply);
    return reply;
  }

  private void run(McpHttpRequest request, RecordedReply reply) {
    try {
      endpoint.exchange(request, reply);
    } catch (IOException e) {
      if (!reply.gone) {
        throw new AssertionError("nobody left", e);
      }
    } finally {
      reply.done.countDown();
    }
  }

  /** An exchange on a thread of its own. */
  RecordedReply begin(McpHttpRequest request) {
    RecordedReply reply = new RecordedReply();
    Thread.ofVirtual().start(() -> run(request, reply));
    return reply;
  }

  RecordedReply post(String body, String... headers) {
    return exchange(request(Verb.POST, body, headers));
  }

  /** Opens a session of the revision whose client can be asked everything. */
  String session(String revision) {
    return post("""
    {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"%s",
    "capabilities":{"sampling":{},"elicitation":{},"roots":{}}}}\
    """
            .formatted(revision))
        .headers
        .getOrDefault("Mcp-Session-Id", "");
  }
}
