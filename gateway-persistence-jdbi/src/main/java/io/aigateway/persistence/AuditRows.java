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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads entries of the audit log. Changed fields are lines of three texts with tabs between them;
 * tabs, line ends and backslashes within a text are written with a backslash.
 */
final class AuditRows {
  private static final int TEXTS = 3;

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
    return fields.stream()
        .map(
            field ->
                escaped(field.field())
                    + "\t"
                    + escaped(field.before())
                    + "\t"
                    + escaped(field.after()))
        .collect(Collectors.joining("\n"));
  }

  private static List<FieldChange> fields(String text) {
    return text.lines()
        .map(line -> line.split("\t", TEXTS))
        .map(texts -> new FieldChange(plain(texts[0]), plain(texts[1]), plain(texts[2])))
        .toList();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> text.charAt(i);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
