package io.aigateway.domain.usage;

import java.util.Locale;

/** How well the tokens of a call are known. */
public enum UsageState {
  /** The upstream reported them. */
  EXACT,
  /** The gateway counted them itself. */
  ESTIMATED,
  /** Nobody knows, such as after a crash in mid-call. */
  UNKNOWN;

  /** The word in API and database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
