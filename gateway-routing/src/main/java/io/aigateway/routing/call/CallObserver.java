package io.aigateway.routing.call;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.routing.attempt.Outcome;
import io.aigateway.routing.plan.Candidate;
import io.aigateway.routing.upstream.Headers;

/**
 * Port: sees calls as they go and changes nothing but what it adds to the requests for vendors.
 * Implementations are thread-safe and throw nothing.
 */
@FunctionalInterface
public interface CallObserver {
  /** Sees nothing. */
  CallObserver NONE = call -> ObservedCall.NONE;

  /** A call begins. */
  ObservedCall begun(ClientCall call);

  /** One call, on one thread. */
  interface ObservedCall extends AutoCloseable {
    /** Sees nothing. */
    ObservedCall NONE =
        new ObservedCall() {
          @Override
          public ObservedAttempt attempt(Candidate candidate) {
            return ObservedAttempt.NONE;
          }

          @Override
          public void recorded(CallRecord call) {
            // Nobody looks.
          }

          @Override
          public void close() {
            // Nobody looks.
          }
        };

    /** The candidate is about to be asked. */
    ObservedAttempt attempt(Candidate candidate);

    /** The call has come to this; an attempt that served it ends only afterwards. */
    void recorded(CallRecord call);

    /** The call is over. */
    @Override
    void close();
  }

  /** One attempt of a call. */
  interface ObservedAttempt {
    /** Sees nothing. */
    ObservedAttempt NONE =
        new ObservedAttempt() {
          @Override
          public Headers headers() {
            return Headers.NONE;
          }

          @Override
          public void ended(Outcome outcome) {
            // Nobody looks.
          }
        };

    /** What the request for the vendor carries besides. */
    Headers headers();

    /** The attempt is over. */
    void ended(Outcome outcome);
  }
}
