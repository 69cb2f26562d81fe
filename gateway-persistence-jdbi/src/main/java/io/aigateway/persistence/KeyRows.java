package io.aigateway.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.aigateway.domain.key.ApiKey;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.KeyHash;
import io.aigateway.domain.key.McpNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads keys inside somebody's transaction. */
final class KeyRows {
  /** In a column {@code …_access}: everything may be used. Any other word means a list. */
  static final String ALL = "all";

  /** In a column {@code …_access}: what the key's list holds may be used. */
  static final String LISTED = "listed";

  private static final String ITEMS =
      """
      SELECT key_id, 'models' AS kind, alias_id AS item_id FROM key_models
      UNION ALL SELECT key_id, kind, item_id FROM key_mcp_items
      """;

  private record Place(long keyId, String kind) {}

  private record Item(Place place, long id) {}

  private KeyRows() {}

  static List<ApiKey> all(Handle handle) {
    Map<Place, Set<Long>> items = items(handle.createQuery(ITEMS));
    return handle
        .createQuery("SELECT * FROM api_keys ORDER BY id")
        .map((row, context) -> key(row, items))
        .list();
  }

  static Optional<ApiKey> find(Handle handle, long id) {
    Map<Place, Set<Long>> items =
        items(
            handle
                .createQuery("SELECT * FROM (" + ITEMS + ") AS items WHERE key_id = :id")
                .bind("id", id));
    return handle
        .createQuery("SELECT * FROM api_keys WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> key(row, items))
        .findOne();
  }

  /** The kind's word in columns' names and values. */
  static String word(GrantKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Map<Place, Set<Long>> items(Query query) {
    return query
        .map(
            (row, context) ->
                new Item(
                    new Place(row.getLong("key_id"), row.getString("kind")),
                    row.getLong("item_id")))
        .stream()
        .collect(groupingBy(Item::place, mapping(Item::id, toSet())));
  }

  private static ApiKey key(ResultSet row, Map<Place, Set<Long>> items) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        new KeyHash(row.getString("hash")),
        row.getString("masked"),
        row.getBoolean("enabled"),
        Columns.optionalInstant(row, "expires_at"),
        McpNames.valueOf(row.getString("mcp_names").toUpperCase(Locale.ROOT)),
        grants(row, items),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "last_used_at"));
  }

  private static Map<GrantKind, Grant> grants(ResultSet row, Map<Place, Set<Long>> items)
      throws SQLException {
    Map<GrantKind, Grant> grants = new EnumMap<>(GrantKind.class);
    for (GrantKind kind : GrantKind.values()) {
      String word = word(kind);
      Place place = new Place(row.getLong("id"), word);
      grants.put(
          kind,
          row.getString(word + "_access").equals(ALL)
              ? new Grant.All()
              : new Grant.Listed(items.getOrDefault(place, Set.of())));
    }
    return grants;
  }
}
