package io.aigateway.persistence;

import io.aigateway.domain.audit.Action;
import io.aigateway.domain.audit.Actor;
import io.aigateway.domain.audit.AuditEntry;
import io.aigateway.domain.audit.Change;
import io.aigateway.domain.audit.FieldChange;
import io.aigateway.domain.audit.LoggedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads entries of the audit log. Changed fields are rows of three {@link TabbedLines texts}. */
final class AuditRows {
  private AuditRows() {}

  /** An entry beside its seal. */
  record Sealed(LoggedEntry logged, String seal) {}

  /** What is said of the whole log. */
  record Head(long entries, String seal) {}

  /** Rows read at once, and the head at that moment. */
  record Piece(List<Sealed> rows, Optional<Head> head) {}

  static Optional<Head> head(Handle handle) {
    return handle
        .createQuery("SELECT entries, seal FROM audit_head")
        .map((row, context) -> new Head(row.getLong("entries"), row.getString("seal")))
        .findOne();
  }

  static LoggedEntry entry(ResultSet row) throws SQLException {
    return new LoggedEntry(
        row.getLong("id"),
        new AuditEntry(
            Columns.instant(row, "at"),
            new Actor(row.getString("actor"), row.getString("address")),
            new Change(
                Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getString("thing"),
                row.getLong("thing_id"),
                row.getString("name"),
                fields(row.getString("changes"))),
            Columns.optionalText(row, "refusal")));
  }

  static String text(List<FieldChange> fields) {
    return TabbedLines.text(
        fields.stream().map(f -> TabbedLines.line(List.of(f.field(), f.before(), f.after()))));
  }

  private static List<FieldChange> fields(String text) {
    return TabbedLines.rows(text)
        .map(texts -> new FieldChange(texts.get(0), texts.get(1), texts.get(2)))
        .toList();
  }
}
