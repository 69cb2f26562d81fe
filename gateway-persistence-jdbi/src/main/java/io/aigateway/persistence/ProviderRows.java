package io.aigateway.persistence;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.provider.Provider;
import io.aigateway.domain.secret.SecretBox;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads providers inside somebody's transaction. */
record ProviderRows(SecretBox box) {
  private record Endpoint(long providerId, DialectId dialect, URI url) {}

  List<Provider> all(Handle handle) {
    Map<Long, SortedMap<DialectId, URI>> endpoints = new HashMap<>();
    endpoints(handle.createQuery("SELECT * FROM provider_endpoints"))
        .forEach(
            e ->
                endpoints
                    .computeIfAbsent(e.providerId(), id -> new TreeMap<>())
                    .put(e.dialect(), e.url()));
    return handle
        .createQuery("SELECT * FROM providers ORDER BY id")
        .map(
            (row, context) ->
                provider(row, endpoints.getOrDefault(row.getLong("id"), new TreeMap<>())))
        .list();
  }

  Optional<Provider> find(Handle handle, long id) {
    SortedMap<DialectId, URI> endpoints = new TreeMap<>();
    endpoints(
            handle
                .createQuery("SELECT * FROM provider_endpoints WHERE provider_id = :id")
                .bind("id", id))
        .forEach(e -> endpoints.put(e.dialect(), e.url()));
    return handle
        .createQuery("SELECT * FROM providers WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> provider(row, endpoints))
        .findOne();
  }

  private static List<Endpoint> endpoints(Query query) {
    return query
        .map(
            (row, context) ->
                new Endpoint(
                    row.getLong("provider_id"),
                    new DialectId(row.getString("dialect")),
                    URI.create(row.getString("base_url"))))
        .list();
  }

  private Provider provider(ResultSet row, SortedMap<DialectId, URI> endpoints)
      throws SQLException {
    return new Provider(
        row.getLong("id"),
        row.getString("name"),
        endpoints,
        box.open(row.getString("api_key_sealed")),
        row.getBoolean("enabled"),
        row.getInt("priority"),
        row.getBoolean("allow_private_network"),
        Columns.optionalText(row, "profile"),
        Columns.optionalInstant(row, "last_sync_at"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }
}
