package io.aigateway.domain.usage;

import java.util.Locale;

/** How a call ended. */
public enum CallStatus {
  /** The client got a whole answer. */
  SUCCESS,
  /** The client got an error, or an answer that broke off. */
  ERROR,
  /** The client left before the end. */
  CANCELLED;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
