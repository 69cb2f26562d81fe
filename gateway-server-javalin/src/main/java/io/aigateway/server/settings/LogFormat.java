package io.aigateway.server.settings;

/** How the log is written. */
public enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** A JSON object in each line, for programs. */
  JSON
}
