package io.aigateway.routing.upstream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** How long an answer is waited for, besides the {@link UpstreamLimits}. */
public sealed interface Patience {
  /**
   * The answer comes at once, its header fields with it: vendors send them when the answer is
   * complete.
   *
   * @param within longest time from sending until the last byte
   */
  record Whole(Duration within) implements Patience {
    /** Requires everything. */
    public Whole {
      requireNonNull(within, "within");
    }
  }

  /**
   * The answer comes bit by bit and may go on as long as something comes.
   *
   * @param firstTokenWithin longest time from sending until {@link UpstreamBody#firstTokenCame};
   *     empty for none of its own
   */
  record Streaming(Optional<Duration> firstTokenWithin) implements Patience {
    /** Requires everything. */
    public Streaming {
      requireNonNull(firstTokenWithin, "firstTokenWithin");
    }
  }
}
