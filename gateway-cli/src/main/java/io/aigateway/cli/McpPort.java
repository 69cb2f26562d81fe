package io.aigateway.cli;

import java.util.List;
import java.util.Optional;

/** Port of {@code gateway mcp}; services are named by name or id. */
interface McpPort {
  /** The columns of a service. */
  List<String> SERVICES =
      List.of(
          "id",
          "name",
          "type",
          "target",
          "secrets",
          "enabled",
          "isolation",
          "era",
          "last_sync_at",
          "last_error");

  /** The columns of what a service offers. */
  List<String> ITEMS =
      List.of("id", "kind", "name", "enabled", "is_available", "definition_changed");

  /** The columns of a trial. */
  List<String> TESTS =
      List.of(
          "success",
          "revision",
          "transport",
          "server",
          "capabilities",
          "counts",
          "latency_ms",
          "error",
          "stderr");

  /** The columns of what reading a service's lists has changed. */
  List<String> SYNCS = List.of("added", "updated", "removed", "total");

  /** The columns of single calls. */
  List<String> CALLS =
      List.of(
          "created_at",
          "request_id",
          "key_name",
          "mcp_name",
          "call_type",
          "call_target",
          "status",
          "latency_ms",
          "error");

  /** All services. */
  Listing list();

  /** One service; secrets are masked. */
  Listing show(String service);

  /** Adds a service. */
  Listing create(String name, McpServiceOptions said);

  /** Changes a service; what is not said stays. */
  Listing update(String service, McpServiceOptions said);

  /** Deletes a service, its items and their grants. */
  void delete(String service);

  /** Really connects to a service. */
  Listing test(String service);

  /** Reads what a service offers. */
  Listing sync(String service);

  /** What a service offers. */
  Listing items(String service);

  /** Single calls, newest first, at most so many. */
  Listing calls(Optional<String> service, Optional<String> words, int limit);
}
