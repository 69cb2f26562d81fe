package io.aigateway.routing.call;

import io.aigateway.domain.config.Snapshot;
import io.aigateway.domain.key.ApiKey;
import io.aigateway.routing.attempt.AttemptLimits;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.health.HealthLimits;
import io.aigateway.routing.upstream.Headers;
import io.aigateway.routing.upstream.Upstream;
import io.aigateway.routing.upstream.UpstreamClient;
import io.aigateway.routing.upstream.UpstreamLimits;
import io.aigateway.routing.upstream.jdk.JdkUpstream;
import io.aigateway.translate.ClientRequest;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.LossPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/** A whole gateway over real sockets unless given other ones, without an edge. */
final class Rig implements AutoCloseable {
  /** Short pauses, so that retries take no time worth speaking of. */
  static final RoutingSettings QUICK =
      new RoutingSettings(
          new AttemptLimits(
              6,
              2,
              4,
              Duration.ofSeconds(3),
              Duration.ofSeconds(30),
              Duration.ofMillis(1),
              Duration.ofMillis(2),
              Duration.ofSeconds(3)),
          HealthLimits.DEFAULTS,
          UpstreamLimits.DEFAULTS,
          FirstTokenLimits.NONE,
          Duration.ofSeconds(15),
          false);

  private static final Headers USUAL =
      Headers.of(
          Map.of(
              "authorization", "Bearer sk-of-the-client",
              "x-api-key", "sk-of-the-client",
              "cookie", "session=of-the-client",
              "anthropic-beta", "some-beta-2026-01-01",
              "x-forwarded-for", "192.0.2.1"));

  final RecordingSink sink = new RecordingSink();
  final HealthBook health;
  private final Upstream upstream;
  private final ModelGateway gateway;
  private final RoutingSettings settings;
  private final InstantSource clock = InstantSource.system();

  Rig() {
    this(QUICK);
  }

  Rig(RoutingSettings settings) {
    this(settings, new JdkUpstream(settings.upstream(), System::nanoTime));
  }

  Rig(RoutingSettings settings, Upstream upstream) {
    this.settings = settings;
    this.health = new HealthBook(settings.health(), clock);
    this.upstream = upstream;
    this.gateway =
        new ModelGateway(
            upstream, sink, health, () -> settings, clock, new Random(1), System::nanoTime);
  }

  LossTally losses() {
    return gateway.losses();
  }

  RecordedReply call(Snapshot snapshot, Dialect dialect, String body) {
    return call(snapshot, dialect, body, World.key(), new RecordedReply());
  }

  RecordedReply call(
      Snapshot snapshot, Dialect dialect, String body, ApiKey key, RecordedReply reply) {
    gateway.call(clientCall(snapshot, dialect, body, key), reply);
    return reply;
  }

  /** A call with header fields of the client's choice. */
  RecordedReply call(Snapshot snapshot, Dialect dialect, String body, Headers headers) {
    RecordedReply reply = new RecordedReply();
    gateway.call(clientCall(snapshot, dialect, body, World.key(), headers), reply);
    return reply;
  }

  RecordedReply count(Snapshot snapshot, Dialect dialect, String body) {
    RecordedReply reply = new RecordedReply();
    new TokenCounting(upstream, health, () -> settings)
        .count(clientCall(snapshot, dialect, body, World.key()), reply);
    return reply;
  }

  private ClientCall clientCall(Snapshot snapshot, Dialect dialect, String body, ApiKey key) {
    return clientCall(snapshot, dialect, body, key, USUAL);
  }

  private ClientCall clientCall(
      Snapshot snapshot, Dialect dialect, String body, ApiKey key, Headers headers) {
    return new ClientCall(
        "req-1",
        clock.instant(),
        ClientRequest.read(dialect, body.getBytes(StandardCharsets.UTF_8)),
        key,
        snapshot,
        "192.0.2.1",
        headers,
        LossPolicy.LENIENT);
  }

  @Override
  public void close() {
    gateway.close();
    if (upstream instanceof UpstreamClient client) {
      client.close();
    }
  }
}
