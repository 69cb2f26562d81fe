package io.aigateway.domain.usage;

import java.util.Locale;

/** How a call reached its upstream. */
public enum CallMethod {
  /** Both sides speak the same protocol; bytes passed. */
  DIRECT,
  /** The protocols differ; the call was translated. */
  CONVERT,
  /** No upstream was called. */
  NONE;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
