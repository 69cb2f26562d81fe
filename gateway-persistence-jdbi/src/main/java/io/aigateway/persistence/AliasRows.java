package io.aigateway.persistence;

import io.aigateway.domain.alias.Alias;
import io.aigateway.domain.alias.Mapping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads aliases inside somebody's transaction. */
final class AliasRows {
  private AliasRows() {}

  static List<Alias> all(Handle handle) {
    Map<Long, List<Mapping>> mappings =
        mappings(handle.createQuery("SELECT * FROM mappings ORDER BY weight DESC, id")).stream()
            .collect(Collectors.groupingBy(Mapping::aliasId));
    return handle
        .createQuery("SELECT * FROM aliases ORDER BY name")
        .map((row, context) -> alias(row, mappings.getOrDefault(row.getLong("id"), List.of())))
        .list();
  }

  static Optional<Alias> find(Handle handle, long id) {
    List<Mapping> mappings =
        mappings(
            handle
                .createQuery("SELECT * FROM mappings WHERE alias_id = :id ORDER BY weight DESC, id")
                .bind("id", id));
    return handle
        .createQuery("SELECT * FROM aliases WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> alias(row, mappings))
        .findOne();
  }

  static Optional<Mapping> findMapping(Handle handle, long aliasId, long mappingId) {
    return mappings(
            handle
                .createQuery("SELECT * FROM mappings WHERE id = :id AND alias_id = :alias_id")
                .bind("id", mappingId)
                .bind("alias_id", aliasId))
        .stream()
        .findFirst();
  }

  private static List<Mapping> mappings(Query query) {
    return query
        .map(
            (row, context) ->
                new Mapping(
                    row.getLong("id"),
                    row.getLong("alias_id"),
                    row.getLong("provider_id"),
                    row.getLong("provider_model_id"),
                    row.getInt("weight"),
                    row.getBoolean("enabled")))
        .list();
  }

  private static Alias alias(ResultSet row, List<Mapping> mappings) throws SQLException {
    return new Alias(
        row.getLong("id"),
        row.getString("name"),
        row.getBoolean("enabled"),
        row.getString("description"),
        mappings,
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }
}
