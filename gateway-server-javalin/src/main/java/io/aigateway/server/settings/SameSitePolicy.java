package io.aigateway.server.settings;

/** The {@code SameSite} attribute of a cookie. */
public enum SameSitePolicy {
  /** Sent when the user follows a link here. */
  LAX,
  /** Sent only from the console itself. */
  STRICT,
  /** Always sent. */
  NONE
}
