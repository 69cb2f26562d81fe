package io.aigateway.domain.provider;

/** Who described a model. */
public enum ModelSource {
  /** The vendor's own list. */
  SYNC,
  /** An operator; a sync leaves what it says alone. */
  MANUAL
}
