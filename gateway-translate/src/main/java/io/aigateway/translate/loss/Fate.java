package io.aigateway.translate.loss;

/** What becomes of a field when a request or answer changes its dialect. */
public enum Fate {
  /** The other dialect has the same thing. */
  KEPT,
  /** The other dialect has it under another name or shape; nothing is lost. */
  MAPPED,
  /** Only something close can be said in the other dialect. */
  APPROXIMATED,
  /** The other dialect cannot say it; leaving it out only tunes the answer. */
  DROPPED,
  /** Leaving it out would change what the answer means or who may act, so the call is refused. */
  REFUSED
}
