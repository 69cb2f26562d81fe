package io.aigateway.persistence.journal;

/** What becomes of calls while the journal can take no records. */
public enum WithoutRoom {
  /** They are served, and records that cannot be kept are counted as lost. */
  SERVE,
  /** They are refused, so that nothing is served that is not recorded. */
  REFUSE
}
