package io.aigateway.translate.loss;

/** What to do with a loss. */
public enum LossPolicy {
  /** Translate as well as possible and report every loss. */
  LENIENT,
  /** Refuse the request at its first loss, naming the field. */
  STRICT
}
