package io.aigateway.routing.call;

import io.aigateway.domain.usage.UsageSink;
import io.aigateway.routing.health.HealthBook;
import io.aigateway.routing.upstream.Upstream;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The whole way of a client's call. Thread-safe. */
@SuppressWarnings("UnusedVariable")
public final class ModelGateway implements AutoCloseable {
  /**
   * Wires the way.
   *
   * @param upstream the way to vendors
   * @param usage takes exactly one record for each call
   * @param health shared with whatever shows it
   * @param settings every number
   * @param clock wall clock
   * @param random for jitter; thread-safe
   * @param nanoTime monotonic clock in nanoseconds, such as {@code System::nanoTime}
   */
  public ModelGateway(
      Upstream upstream,
      UsageSink usage,
      HealthBook health,
      RoutingSettings settings,
      InstantSource clock,
      RandomGenerator random,
      LongSupplier nanoTime) {}

  /**
   * Serves the call on the calling thread and returns when the answer is complete, whatever became
   * of it. Interrupting the thread cancels the call.
   */
  @SuppressWarnings("DoNotCallSuggester")
  public void call(ClientCall call, ClientReply reply) {
    throw new UnsupportedOperationException();
  }

  /** Stops the heartbeats; calls under way go on without them. */
  @Override
  public void close() {}
}
