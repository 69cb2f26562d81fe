package io.aigateway.domain.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of entries, newest first.
 *
 * @param entries the entries
 * @param nextCursor ask for the next page with it; empty on the last page
 */
public record AuditPage(List<LoggedEntry> entries, OptionalLong nextCursor) {
  /** Copies the entries. */
  public AuditPage {
    entries = List.copyOf(entries);
  }
}
