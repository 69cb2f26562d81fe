package io.aigateway.translate.outcome;

/** What went wrong, in the words both sides of the gateway can be told. */
public enum FaultKind {
  /** The request is not acceptable. */
  BAD_REQUEST,
  /** The prompt is longer than the model's context window. */
  CONTEXT_TOO_LONG,
  /** The content policy of the vendor refused the request. */
  CONTENT_POLICY,
  /** The credential is missing or wrong. */
  AUTHENTICATION,
  /** The account has no credit. */
  BILLING,
  /** The credential may not do this. */
  FORBIDDEN,
  /** The model or path does not exist. */
  NOT_FOUND,
  /** The method does not exist on this path. */
  METHOD_NOT_ALLOWED,
  /** The request collides with another one. */
  CONFLICT,
  /** The body is larger than allowed. */
  TOO_LARGE,
  /** The body is of a content type that is not understood. */
  UNSUPPORTED_MEDIA_TYPE,
  /** Too many requests or tokens; waiting helps. */
  RATE_LIMIT,
  /** A spending limit is reached; waiting does not help. */
  SPEND_LIMIT,
  /**
   * The vendor paused a turn that the client has no way to continue; asking again would pause
   * again.
   */
  TURN_PAUSED,
  /** The client left. */
  CANCELLED,
  /** The upstream or the gateway failed. */
  INTERNAL,
  /** The upstream could not be reached or answered nonsense. */
  BAD_GATEWAY,
  /** Nothing can serve the call right now. */
  UNAVAILABLE,
  /** The upstream took too long. */
  TIMEOUT,
  /** The upstream is overloaded. */
  OVERLOADED
}
