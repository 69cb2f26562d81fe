package io.aigateway.domain.net;

/** What {@link NameGuard} says of a host. */
public enum NameVerdict {
  /** Every address it has may be connected to. */
  ALLOWED,
  /** One of its addresses may not. */
  FORBIDDEN,
  /** It has no address. */
  UNKNOWN
}
