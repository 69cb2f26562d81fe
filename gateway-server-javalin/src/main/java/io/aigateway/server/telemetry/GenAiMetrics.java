package io.aigateway.server.telemetry;

import io.aigateway.domain.usage.CallRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;

/**
 * The metrics of the conventions. The SDK bounds the series of each (2000 by default) and counts
 * the rest together.
 */
final class GenAiMetrics {
  private static final double MILLIS = 1_000;

  /** As the conventions advise. */
  private static final List<Double> SECONDS =
      List.of(
          0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

  private static final List<Double> FIRST_TOKEN_SECONDS =
      List.of(
          0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5,
          10.0);

  private static final List<Long> TOKENS =
      List.of(
          1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L,
          16777216L, 67108864L);

  private final LongHistogram tokens;
  private final DoubleHistogram duration;
  private final DoubleHistogram firstToken;

  GenAiMetrics(Meter meter) {
    this.tokens =
        meter
            .histogramBuilder("gen_ai.client.token.usage")
            .ofLongs()
            .setUnit("{token}")
            .setDescription("Tokens of input and output.")
            .setExplicitBucketBoundariesAdvice(TOKENS)
            .build();
    this.duration =
        meter
            .histogramBuilder("gen_ai.client.operation.duration")
            .setUnit("s")
            .setDescription("Duration of an attempt at a provider.")
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build();
    this.firstToken =
        meter
            .histogramBuilder("gen_ai.server.time_to_first_token")
            .setUnit("s")
            .setDescription("From a call's arrival to the first content of its answer.")
            .setExplicitBucketBoundariesAdvice(FIRST_TOKEN_SECONDS)
            .build();
  }

  /** An attempt took so long. */
  void attempt(double seconds, Attributes of) {
    duration.record(seconds, of);
  }

  /** An attempt served its call. */
  void served(CallRecord call, Attributes of) {
    tokens.record(input(call), with(of, "input"));
    tokens.record(call.tokens().output(), with(of, "output"));
    call.firstTokenMillis().ifPresent(millis -> firstToken.record(millis / MILLIS, of));
  }

  /** All tokens of the prompt, cached ones too, as the conventions count them. */
  static long input(CallRecord call) {
    return call.tokens().input() + call.tokens().cacheRead() + call.tokens().cacheWrite();
  }

  private static Attributes with(Attributes of, String type) {
    return of.toBuilder().put(GenAi.TOKEN_TYPE, type).build();
  }
}
