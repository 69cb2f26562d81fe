package io.aigateway.cli;

import io.aigateway.domain.key.McpNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port of {@code gateway key}; keys are named by name or id. */
interface KeyPort {
  /** The columns of a key. */
  List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "key_masked",
          "enabled",
          "expires_at",
          "last_used_at",
          "mcp_names",
          "models");

  /** The column that a new secret is in. */
  String SECRET_COLUMN = "raw_key";

  /**
   * What is said about a key; what is not said stays.
   *
   * @param name a name
   * @param enabled whether it may call
   * @param expiresAt when it ends
   * @param mcpNames how MCP tools are named to it
   * @param allowed which aliases it may call
   */
  record Change(
      Optional<String> name,
      Optional<Boolean> enabled,
      Optional<Instant> expiresAt,
      Optional<McpNames> mcpNames,
      AllowedAliases allowed) {}

  /** All keys. */
  Listing list();

  /** One key, without its secret. */
  Listing show(String key);

  /** Makes a key; the row ends with its secret. */
  Listing create(String name, Change change);

  /** Changes a key. */
  Listing update(String key, Change change);

  /** Gives a key a new secret; the row ends with it. */
  Listing reset(String key);

  /** Deletes a key. */
  void delete(String key);
}
