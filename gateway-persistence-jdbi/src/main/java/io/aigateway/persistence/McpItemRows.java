package io.aigateway.persistence;

import io.aigateway.domain.mcp.ListedItem;
import io.aigateway.domain.mcp.McpItem;
import io.aigateway.domain.mcp.McpItemKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads and writes items of MCP services inside somebody's transaction. */
final class McpItemRows {
  private static final String INSERT =
      """
      INSERT INTO mcp_items (service_id, kind, name, definition, definition_hash, approved_hash,
          enabled, is_available)
      VALUES (:service_id, :kind, :name, :definition, :hash, :hash, :yes, :yes)
      """;

  private static final String UPDATE =
      """
      UPDATE mcp_items SET definition = :definition, definition_hash = :hash, is_available = :yes
      WHERE id = :id
      """;

  private McpItemRows() {}

  static List<McpItem> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM mcp_items ORDER BY id")
        .map((row, context) -> item(row))
        .list();
  }

  static List<McpItem> of(Handle handle, long serviceId) {
    return handle
        .createQuery("SELECT * FROM mcp_items WHERE service_id = :id ORDER BY name")
        .bind("id", serviceId)
        .map((row, context) -> item(row))
        .list();
  }

  static Optional<McpItem> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM mcp_items WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> item(row))
        .findOne();
  }

  /** Enabled, and its definition approved. */
  static void insert(Handle handle, long serviceId, ListedItem item) {
    handle
        .createUpdate(INSERT)
        .bind("service_id", serviceId)
        .bind("kind", item.kind().word())
        .bind("name", item.name())
        .bind("definition", item.definition())
        .bind("hash", item.definitionHash())
        .bind("yes", true)
        .execute();
  }

  /** Takes the definition over and makes the item available. */
  static void update(Handle handle, long id, ListedItem item) {
    handle
        .createUpdate(UPDATE)
        .bind("definition", item.definition())
        .bind("hash", item.definitionHash())
        .bind("yes", true)
        .bind("id", id)
        .execute();
  }

  private static McpItem item(ResultSet row) throws SQLException {
    return new McpItem(
        row.getLong("id"),
        row.getLong("service_id"),
        new ListedItem(
            McpItemKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getString("name"),
            row.getString("definition"),
            row.getString("definition_hash")),
        row.getString("approved_hash"),
        row.getBoolean("enabled"),
        row.getBoolean("is_available"));
  }
}
