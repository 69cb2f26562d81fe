package io.aigateway.persistence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The rows of the configuration as bytes, from either database and into SQLite. Secrets stay sealed
 * as they are in their rows.
 */
final class TableDump {
  /** What makes up a snapshot. Operators, their sessions and the logs are no part of it. */
  static final List<String> TABLES =
      List.of(
          "config_revision",
          "providers",
          "provider_endpoints",
          "provider_models",
          "aliases",
          "mappings",
          "api_keys",
          "key_models",
          "mcp_services",
          "mcp_service_secrets",
          "mcp_service_words",
          "mcp_items",
          "key_mcp_items",
          "gateway_secrets");

  private static final int NULL = 0;
  private static final int FLAG = 1;
  private static final int NUMBER = 2;
  private static final int TEXT = 3;

  private TableDump() {}

  /** Everything, as the transaction sees it. */
  static byte[] of(Handle handle) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(TABLES.size());
      for (String table : TABLES) {
        write(table, handle, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return bytes.toByteArray();
  }

  private static void write(String table, Handle handle, DataOutputStream out) throws IOException {
    List<List<Object>> rows =
        handle
            .createQuery("SELECT * FROM " + table)
            .scanResultSet(
                (results, context) -> {
                  try (ResultSet all = results.get()) {
                    return withNames(all);
                  }
                });
    writeText(table, out);
    out.writeInt(rows.size());
    for (List<Object> row : rows) {
      out.writeInt(row.size());
      for (Object value : row) {
        writeValue(value, out);
      }
    }
  }

  /** The names of the columns, then the values of each row in the same order. */
  private static List<List<Object>> withNames(ResultSet results) throws SQLException {
    ResultSetMetaData columns = results.getMetaData();
    List<List<Object>> rows = new ArrayList<>();
    List<Object> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
    }
    rows.add(names);
    while (results.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= names.size(); i++) {
        Object value = results.getObject(i);
        row.add(value == null ? Absent.ABSENT : value);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Stands for SQL's null in a row. */
  private enum Absent {
    ABSENT
  }

  private static void writeValue(Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case Absent absent -> out.writeByte(NULL);
      case Boolean flag -> {
        out.writeByte(FLAG);
        out.writeBoolean(flag);
      }
      case Integer number -> writeNumber(number, out);
      case Long number -> writeNumber(number, out);
      case BigDecimal decimal -> {
        out.writeByte(TEXT);
        writeText(decimal.toPlainString(), out);
      }
      case String text -> {
        out.writeByte(TEXT);
        writeText(text, out);
      }
      default ->
          throw new IllegalStateException(
              "the configuration has no column of type " + value.getClass().getName());
    }
  }

  private static void writeNumber(long number, DataOutputStream out) throws IOException {
    out.writeByte(NUMBER);
    out.writeLong(number);
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Puts the rows into an empty database with the tables of this program.
   *
   * @throws IOException when the bytes are no dump
   */
  static void restore(byte[] dump, Handle handle) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(dump))) {
      int tables = in.readInt();
      for (int i = 0; i < tables; i++) {
        restoreTable(in, handle);
      }
    }
  }

  private static void restoreTable(DataInputStream in, Handle handle) throws IOException {
    String table = readText(in);
    if (!TABLES.contains(table)) {
      throw new IOException("there is no table '" + table + "' in a configuration");
    }
    handle.execute("DELETE FROM " + table);
    int rows = in.readInt();
    String insert = rows == 0 ? "" : insert(table, readRow(in));
    for (int i = 1; i < rows; i++) {
      List<Object> row = readRow(in);
      try (Update update = handle.createUpdate(insert)) {
        for (int column = 0; column < row.size(); column++) {
          Object value = row.get(column);
          if (value == Absent.ABSENT) {
            update.bindNull(column, java.sql.Types.NULL);
          } else {
            update.bind(column, value);
          }
        }
        update.execute();
      }
    }
  }

  private static String insert(String table, List<Object> names) throws IOException {
    List<String> columns = new ArrayList<>();
    for (Object name : names) {
      if (!(name instanceof String column) || !column.matches("[a-z_]{1,60}")) {
        throw new IOException("'" + name + "' is no name of a column");
      }
      columns.add(column);
    }
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", columns)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ")";
  }

  private static List<Object> readRow(DataInputStream in) throws IOException {
    int size = in.readInt();
    List<Object> row = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      row.add(
          switch (in.readByte()) {
            case NULL -> Absent.ABSENT;
            case FLAG -> in.readBoolean();
            case NUMBER -> in.readLong();
            case TEXT -> readText(in);
            default -> throw new IOException("a value of an unknown kind");
          });
    }
    return row;
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("a text ends early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
