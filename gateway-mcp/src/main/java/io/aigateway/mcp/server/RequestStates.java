package io.aigateway.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.mcp.aggregate.View;
import io.aigateway.mcp.protocol.JsonRpc;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/**
 * States that clients keep for us between the rounds of a request, each bound to a key, to the
 * request and to a time (multi round-trip requests, server requirements). Thread-safe.
 */
final class RequestStates {
  private static final String KEY = "k";
  private static final String DIGEST = "d";
  private static final String EXPIRY = "x";
  private static final String PARKED = "p";
  private static final String ROUND = "q";
  private static final String SERVICE_STATE = "s";

  /** What a state says. */
  sealed interface State {
    /** The call waits here for the answers to what it asked in this round. */
    record Parked(String call, long round) implements State {}

    /** The service keeps its own state with the client. */
    record OfService(String state) implements State {}
  }

  private final StateSeal seal;
  private final Duration life;
  private final InstantSource clock;

  RequestStates(StateSeal seal, Duration life, InstantSource clock) {
    this.seal = seal;
    this.life = life;
    this.clock = clock;
  }

  /** The state as the client gets it. */
  String write(State state, View view, String digest) {
    ObjectNode tree =
        JsonRpc.object()
            .put(KEY, view.key().id())
            .put(DIGEST, digest)
            .put(EXPIRY, clock.millis() + life.toMillis());
    switch (state) {
      case State.Parked(String call, long round) -> tree.put(PARKED, call).put(ROUND, round);
      case State.OfService(String text) -> tree.put(SERVICE_STATE, text);
    }
    return seal.seal(tree);
  }

  /** What the client brings back; empty unless it is ours, of this key and request, and fresh. */
  Optional<State> read(JsonNode text, View view, String digest) {
    return Optional.ofNullable(text.textValue())
        .flatMap(seal::open)
        .filter(tree -> tree.path(KEY).asLong() == view.key().id())
        .filter(tree -> tree.path(DIGEST).asText().equals(digest))
        .filter(tree -> tree.path(EXPIRY).asLong() > clock.millis())
        .map(RequestStates::state);
  }

  private static State state(ObjectNode tree) {
    return tree.has(PARKED)
        ? new State.Parked(tree.path(PARKED).asText(), tree.path(ROUND).asLong())
        : new State.OfService(tree.path(SERVICE_STATE).asText());
  }

  /** Tells requests apart by what they ask for, however often they are repeated. */
  static String digest(View view, JsonRpc.Request request) {
    JsonNode params = request.params();
    ObjectNode asked = JsonRpc.object().put("method", request.method());
    asked.put("symbol", view.symbol().orElse(""));
    asked.set("name", params.path("name"));
    asked.set("uri", params.path("uri"));
    asked.set("arguments", sorted(params.path("arguments")));
    byte[] text = JsonRpc.text(asked).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode tree) {
    if (!(tree instanceof ObjectNode object)) {
      return tree;
    }
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
    ObjectNode result = JsonRpc.object();
    fields.forEach(result::set);
    return result;
  }
}
