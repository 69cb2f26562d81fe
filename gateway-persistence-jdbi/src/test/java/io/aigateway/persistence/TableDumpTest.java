package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TableDumpTest {
  /** Tables that calls never read. */
  private static final List<String> LEFT_OUT =
      List.of(
          "schema_migrations",
          "admin_users",
          "admin_sessions",
          "model_logs",
          "mcp_calls",
          "audit_log",
          "audit_head",
          "usage_rollups",
          "usage_latencies",
          "mcp_rollups",
          "rollup_backlog");

  @Test
  void every_table_is_part_of_a_copy_or_left_out_on_purpose() {
    try (Handle handle = Jdbi.create("jdbc:sqlite::memory:").open()) {
      new Migrations(new SqliteFlavour(Path.of("none"))).run(handle);

      List<String> decided = new ArrayList<>(TableDump.TABLES);
      decided.addAll(LEFT_OUT);

      assertThat(
              handle
                  .createQuery(
                      "SELECT name FROM sqlite_master WHERE type = 'table'"
                          + " AND name NOT LIKE 'sqlite_%'")
                  .mapTo(String.class)
                  .list())
          .containsExactlyInAnyOrderElementsOf(decided);
    }
  }
}
