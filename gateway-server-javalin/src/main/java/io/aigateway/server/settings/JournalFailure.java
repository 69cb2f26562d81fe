package io.aigateway.server.settings;

/** What becomes of calls while their usage cannot be recorded. */
public enum JournalFailure {
  /** They are served, and lost records are counted. */
  SERVE,
  /** They are refused with 503. */
  REFUSE
}
