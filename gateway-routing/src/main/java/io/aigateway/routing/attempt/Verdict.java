package io.aigateway.routing.attempt;

import java.time.Duration;

/** What follows from a failed attempt. */
public sealed interface Verdict {
  /**
   * The same candidate may be tried again.
   *
   * @param pause before that
   */
  record RetrySame(Pause pause) implements Verdict {}

  /** The next candidate is asked; this one never again. */
  record AskNext() implements Verdict {}

  /** The next candidate with a larger context window is asked. */
  record AskLarger() implements Verdict {}

  /** Nobody can be asked any more. */
  record GiveUp() implements Verdict {}

  /** It is the client's to mend. */
  record TellClient() implements Verdict {}

  /** How long to wait before the same candidate is tried again. */
  sealed interface Pause {
    /** Not at all. */
    record None() implements Pause {}

    /** A short random time, so that callers do not come back together. */
    record Jitter() implements Pause {}

    /**
     * As long as the vendor asked.
     *
     * @param time that long
     */
    record Asked(Duration time) implements Pause {}
  }
}
