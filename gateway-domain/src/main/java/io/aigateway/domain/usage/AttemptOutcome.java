package io.aigateway.domain.usage;

import java.util.Locale;

/** What became of an attempt. */
public enum AttemptOutcome {
  /** The client has its whole answer. */
  SERVED,
  /** The answer broke after some of it had gone out. */
  BROKE_OFF,
  /** The client left. */
  CLIENT_LEFT,
  /** There was no answer, or not in time. */
  NO_ANSWER,
  /** An error status. */
  REJECTED,
  /** A success that was none. */
  NONSENSE,
  /** The vendor paused a turn that the client cannot continue. */
  PAUSED,
  /** The request could not be said; nothing was sent. */
  UNSAYABLE;

  /** The word in API, database and metrics. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
