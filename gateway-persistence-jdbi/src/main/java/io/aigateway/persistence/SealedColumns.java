package io.aigateway.persistence;

import io.aigateway.domain.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Every sealed value, wherever it is: the columns whose names end in {@value #ENDING}. A sealed
 * value is never twice the same, so that it names its own row.
 */
record SealedColumns(SecretBox box) {
  private static final String ENDING = "_sealed";

  private record Column(String table, String name) {}

  private record Value(Column column, String sealed) {}

  /** Seals each value anew; how many there were. */
  int reseal(Handle handle) throws SQLException {
    List<Value> values = values(handle);
    for (Value value : values) {
      Column column = value.column();
      handle.execute(
          "UPDATE %1$s SET %2$s = ? WHERE %2$s = ?".formatted(column.table(), column.name()),
          box.seal(box.open(value.sealed())),
          value.sealed());
    }
    return values.size();
  }

  /** Whether a value was sealed with another key than the current one. */
  boolean hasOlder(Handle handle) throws SQLException {
    return values(handle).stream().anyMatch(value -> !box.isCurrent(value.sealed()));
  }

  private static List<Value> values(Handle handle) throws SQLException {
    List<Value> values = new ArrayList<>();
    for (Column column : columns(handle)) {
      handle
          .createQuery(
              "SELECT %1$s FROM %2$s WHERE %1$s <> ''".formatted(column.name(), column.table()))
          .mapTo(String.class)
          .forEach(text -> values.add(new Value(column, text)));
    }
    return values;
  }

  private static List<Column> columns(Handle handle) throws SQLException {
    List<Column> columns = new ArrayList<>();
    String schema = handle.getConnection().getSchema();
    try (ResultSet all = handle.getConnection().getMetaData().getColumns(null, schema, "%", "%")) {
      while (all.next()) {
        String name = all.getString("COLUMN_NAME");
        if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
          columns.add(new Column(all.getString("TABLE_NAME"), name));
        }
      }
    }
    return columns;
  }
}
