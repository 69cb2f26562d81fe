package io.aigateway.routing.upstream.socket;

import io.aigateway.routing.upstream.UpstreamException;

/** How long may be waited for more of an answer; asked whenever a wait begins. */
@FunctionalInterface
interface Limit {
  /** Somebody has set the connection's alarm for more than one wait. */
  Limit ALARM_IS_SET = () -> 0;

  /**
   * The longest wait, in nanoseconds; zero only for {@link #ALARM_IS_SET}.
   *
   * @throws UpstreamException when the time is over already
   */
  long nanos() throws UpstreamException;
}
