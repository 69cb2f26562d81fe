package io.aigateway.persistence;

import java.util.List;

/** No PostgreSQL server can be started on this machine. */
public final class NoPostgresException extends RuntimeException {
  NoPostgresException(List<String> problems) {
    super(
        "no PostgreSQL to test against; name one in "
            + TestPostgres.URL
            + ", or install your system's postgresql package ("
            + String.join("; ", problems)
            + ")");
  }
}
