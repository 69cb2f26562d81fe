package io.aigateway.persistence;

import io.aigateway.domain.mcp.EraPin;
import io.aigateway.domain.mcp.Isolation;
import io.aigateway.domain.mcp.McpService;
import io.aigateway.domain.mcp.McpServiceDraft;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.secret.SecretBox;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** Reads and writes MCP services inside somebody's transaction. */
record McpServiceRows(SecretBox box) {
  private static final String REMOTE = "remote";
  private static final String LOCAL = "local";
  private static final String OF_ONE = " WHERE service_id = :id";
  private static final String SECRETS = "SELECT * FROM mcp_service_secrets";
  private static final String WORDS = "SELECT * FROM mcp_service_words";
  private static final String IN_ORDER = " ORDER BY service_id, position";

  /** What hangs on services, by their ids. */
  private record Parts(Map<Long, Map<String, Secret>> secrets, Map<Long, List<String>> words) {
    Map<String, Secret> secretsOf(long id) {
      return secrets.getOrDefault(id, Map.of());
    }

    List<String> wordsOf(long id) {
      return words.getOrDefault(id, List.of());
    }
  }

  List<McpService> all(Handle handle) {
    Parts parts = parts(handle.createQuery(SECRETS), handle.createQuery(WORDS + IN_ORDER));
    return handle
        .createQuery("SELECT * FROM mcp_services ORDER BY symbol")
        .map((row, context) -> service(row, parts))
        .list();
  }

  Optional<McpService> find(Handle handle, long id) {
    Parts parts =
        parts(
            handle.createQuery(SECRETS + OF_ONE).bind("id", id),
            handle.createQuery(WORDS + OF_ONE + IN_ORDER).bind("id", id));
    return handle
        .createQuery("SELECT * FROM mcp_services WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> service(row, parts))
        .findOne();
  }

  private Parts parts(Query secrets, Query words) {
    Map<Long, Map<String, Secret>> secretsById = new HashMap<>();
    secrets
        .map((row, context) -> Map.entry(row.getLong("service_id"), secret(row)))
        .forEach(
            e ->
                secretsById
                    .computeIfAbsent(e.getKey(), id -> new HashMap<>())
                    .put(e.getValue().getKey(), e.getValue().getValue()));
    Map<Long, List<String>> wordsById = new HashMap<>();
    words
        .map((row, context) -> Map.entry(row.getLong("service_id"), row.getString("word")))
        .forEach(
            e -> wordsById.computeIfAbsent(e.getKey(), id -> new ArrayList<>()).add(e.getValue()));
    return new Parts(secretsById, wordsById);
  }

  private Map.Entry<String, Secret> secret(ResultSet row) throws SQLException {
    return Map.entry(row.getString("name"), box.open(row.getString("value_sealed")));
  }

  private static McpService service(ResultSet row, Parts parts) throws SQLException {
    return new McpService(
        row.getLong("id"),
        row.getString("symbol"),
        transport(row, parts),
        row.getBoolean("enabled"),
        Isolation.valueOf(constant(row, "isolation")),
        EraPin.valueOf(constant(row, "era")),
        row.getBoolean("pin_definitions"),
        row.getLong("call_timeout_ms"),
        Columns.optionalInstant(row, "last_sync_at"),
        Columns.optionalText(row, "last_error"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static McpTransportSettings transport(ResultSet row, Parts parts) throws SQLException {
    long id = row.getLong("id");
    return row.getString("type").equals(REMOTE)
        ? new McpTransportSettings.Remote(
            URI.create(row.getString("url")),
            RemoteKind.valueOf(constant(row, "remote_kind")),
            parts.secretsOf(id),
            row.getBoolean("allow_private_network"))
        : new McpTransportSettings.Local(parts.wordsOf(id), parts.secretsOf(id));
  }

  private static String constant(ResultSet row, String column) throws SQLException {
    return row.getString(column).toUpperCase(Locale.ROOT);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Binds everything that an operator decides. */
  <S extends SqlStatement<S>> S decided(S statement, McpServiceDraft draft) {
    statement
        .bind("symbol", draft.symbol())
        .bind("enabled", draft.enabled())
        .bind("isolation", word(draft.isolation()))
        .bind("era", word(draft.era()))
        .bind("pin_definitions", draft.pinDefinitions())
        .bind("call_timeout_ms", draft.callTimeoutMillis());
    return switch (draft.transport()) {
      case McpTransportSettings.Remote remote ->
          statement
              .bind("type", REMOTE)
              .bind("url", Optional.of(remote.url().toString()))
              .bind("remote_kind", Optional.of(word(remote.kind())))
              .bind("allow_private_network", remote.allowPrivateNetwork());
      case McpTransportSettings.Local local ->
          statement
              .bind("type", LOCAL)
              .bind("url", Optional.<String>empty())
              .bind("remote_kind", Optional.<String>empty())
              .bind("allow_private_network", false);
    };
  }

  /** Writes what hangs on the service in place of what did. */
  void replaceParts(Handle handle, long id, McpTransportSettings transport) {
    handle.execute("DELETE FROM mcp_service_secrets WHERE service_id = ?", id);
    handle.execute("DELETE FROM mcp_service_words WHERE service_id = ?", id);
    switch (transport) {
      case McpTransportSettings.Remote remote -> insertSecrets(handle, id, remote.headers());
      case McpTransportSettings.Local local -> {
        insertSecrets(handle, id, local.environment());
        insertWords(handle, id, local.command());
      }
    }
  }

  private void insertSecrets(Handle handle, long id, Map<String, Secret> secrets) {
    secrets.forEach(
        (name, value) ->
            handle.execute(
                "INSERT INTO mcp_service_secrets (service_id, name, value_sealed)"
                    + " VALUES (?, ?, ?)",
                id,
                name,
                box.seal(value)));
  }

  private static void insertWords(Handle handle, long id, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      handle.execute(
          "INSERT INTO mcp_service_words (service_id, position, word) VALUES (?, ?, ?)",
          id,
          i,
          words.get(i));
    }
  }
}
