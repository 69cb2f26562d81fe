package io.aigateway.translate.model;

/** With which priority an answer was served, as far as dialects agree on it. */
public enum ServedTier {
  /** Like any other. */
  STANDARD,
  /** Before others. */
  PRIORITY
}
