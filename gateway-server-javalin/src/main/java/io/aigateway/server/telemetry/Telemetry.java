package io.aigateway.server.telemetry;

import io.aigateway.routing.call.CallObserver;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * OpenTelemetry's own SDK, set up by the variables that are usual for it, {@code OTEL_...}. Spans
 * wait in a bounded queue; what finds no room in it is dropped and counted by the SDK's own
 * metrics, and a call never waits. Nothing of this package is loaded unless it is wanted.
 * Thread-safe.
 */
public final class Telemetry implements AutoCloseable {
  /** How long what has not been sent yet may take at the end. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final String SCOPE = "io.aigateway";

  private final OpenTelemetrySdk sdk;
  private final CallObserver observer;

  private Telemetry(OpenTelemetrySdk sdk, String version, LongSupplier nanoTime) {
    this.sdk = sdk;
    this.observer =
        new TracedCalls(
            sdk.getTracer(SCOPE, version),
            new GenAiMetrics(sdk.getMeter(SCOPE)),
            W3CTraceContextPropagator.getInstance(),
            nanoTime);
  }

  /**
   * Starts sending.
   *
   * @param version of the gateway
   * @param nanoTime monotonic clock in nanoseconds
   * @throws RuntimeException when a variable is wrong; the message names it
   */
  public static Telemetry start(String version, LongSupplier nanoTime) {
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> defaults(version))
            .build()
            .getOpenTelemetrySdk();
    return new Telemetry(sdk, version, nanoTime);
  }

  /** Variables go before these. Logs have a way of their own. */
  private static Map<String, String> defaults(String version) {
    return Map.of(
        "otel.service.name", "ai-gateway",
        "otel.resource.attributes", "service.version=" + version,
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.logs.exporter", "none");
  }

  /** Sees the calls. */
  public CallObserver observer() {
    return observer;
  }

  /** Sends what is left, within a bounded time. */
  @Override
  public void close() {
    sdk.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
