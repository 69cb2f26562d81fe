package io.aigateway.domain.audit;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Port: where the audit log is kept. Entries are only ever added; each is sealed together with the
 * one before it and the last one together with their number, so that whoever changes or takes out
 * some of them past the gateway is found out. Implementations are thread-safe.
 */
public interface AuditRepository {
  /** Most entries on one page. */
  int MAX_PAGE = 500;

  /** Adds an entry; it is stored when this returns, or {@link #together} when that does. */
  void append(AuditEntry entry);

  /**
   * Does the work in one transaction: what it writes beside the log and what it adds to the log are
   * stored both, or neither when it fails. Of all instances one does so at a time, so that what the
   * work reads is still so when it writes. On a thread of the database's, on which others wait.
   */
  <T> T together(Supplier<T> work);

  /**
   * A page of entries, newest first.
   *
   * @param cursor from the page before; empty for the first
   * @param limit 1 to {@link #MAX_PAGE}
   */
  AuditPage entries(AuditFilter filter, OptionalLong cursor, int limit);

  /** Looks at every seal; takes time that grows with the log. */
  AuditVerdict verify();
}
