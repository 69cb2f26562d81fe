package io.aigateway.server.settings;

/** The kinds of database. */
public enum DatabaseType {
  /** A file. */
  SQLITE,
  /** A PostgreSQL server. */
  POSTGRES
}
