package io.aigateway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.secret.Secret;
import io.aigateway.domain.testkit.Samples;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpGroupBy;
import io.aigateway.domain.usage.McpLogFilter;
import io.aigateway.persistence.secrets.AesSecretBox;
import io.aigateway.persistence.secrets.MasterKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That questions about calls stay quick however many there are: SQLite says how it would answer
 * them, and it must neither read a whole table nor sort one.
 */
class QueryPlanTest {
  private static final Optional<LogCursor> DEEP = Optional.of(new LogCursor(Samples.NOW, 500_000));

  @TempDir private Path folder;
  private Database database;
  private JdbiUsageQueries queries;
  private Transactions transactions;

  @BeforeEach
  void open() {
    DatabaseSettings settings = new DatabaseSettings.Sqlite(folder.resolve("gateway.db"));
    MasterKey key = MasterKey.of(Secret.of("0123456789abcdef".repeat(4)));
    database = Database.open(settings, new AesSecretBox(key, List.of(), new SecureRandom()));
    database.migrate();
    transactions =
        new Transactions(
            SqlFlavour.of(settings, ConnectionSettings.DEFAULTS),
            Transactions.CONNECTION_TIMEOUT,
            false);
    queries = new JdbiUsageQueries(transactions);
  }

  @AfterEach
  void close() {
    transactions.close();
    database.close();
  }

  /** The steps of the database's plan; the values of parameters play no part in it. */
  private List<String> plan(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("EXPLAIN QUERY PLAN " + sql.replaceAll(":[a-z_0-9]+", "1"))) {
      List<String> steps = new ArrayList<>();
      while (rows.next()) {
        steps.add(rows.getString("detail"));
      }
      return steps;
    }
  }

  private static LogFilter filter(
      Optional<Long> key, Optional<String> alias, Optional<CallStatus> status) {
    return new LogFilter(
        Optional.of(Samples.NOW),
        Optional.of(Samples.NOW.plusSeconds(1)),
        key,
        alias,
        Optional.empty(),
        status,
        Optional.of(new DialectId("openai")),
        Optional.of(CallMethod.DIRECT),
        Optional.of("some words"));
  }

  @Test
  void pages_follow_an_index_and_sort_nothing() throws SQLException {
    for (LogFilter filter :
        List.of(
            LogFilter.ANY,
            LogFilter.between(Samples.NOW, Samples.NOW.plusSeconds(1)),
            filter(Optional.of(1L), Optional.empty(), Optional.empty()),
            filter(Optional.empty(), Optional.of("a"), Optional.empty()),
            filter(Optional.empty(), Optional.empty(), Optional.of(CallStatus.ERROR)),
            filter(Optional.empty(), Optional.empty(), Optional.empty()))) {
      for (Optional<LogCursor> cursor : List.of(Optional.<LogCursor>empty(), DEEP)) {
        String sql = JdbiUsageQueries.pageSql(LogConditions.of(filter, cursor));
        assertThat(plan(sql))
            .as(sql)
            .allMatch(step -> step.contains("USING INDEX"))
            .noneMatch(step -> step.contains("TEMP B-TREE"));
      }
    }
  }

  @Test
  void pages_of_mcp_calls_follow_an_index_and_sort_nothing() throws SQLException {
    for (McpLogFilter filter :
        List.of(
            McpLogFilter.ANY,
            McpLogFilter.between(Samples.NOW, Samples.NOW.plusSeconds(1)),
            mcpFilter(Optional.of(1L), Optional.empty(), Optional.empty()),
            mcpFilter(Optional.empty(), Optional.of(1L), Optional.empty()),
            mcpFilter(Optional.empty(), Optional.empty(), Optional.of(McpCallStatus.DENIED)))) {
      for (Optional<LogCursor> cursor : List.of(Optional.<LogCursor>empty(), DEEP)) {
        String sql = JdbiMcpUsageQueries.pageSql(LogConditions.of(filter, cursor));
        assertThat(plan(sql))
            .as(sql)
            .allMatch(step -> step.contains("USING INDEX"))
            .noneMatch(step -> step.contains("TEMP B-TREE"));
      }
    }
  }

  private static McpLogFilter mcpFilter(
      Optional<Long> key, Optional<Long> service, Optional<McpCallStatus> status) {
    return new McpLogFilter(
        Optional.of(Samples.NOW),
        Optional.empty(),
        key,
        service,
        status,
        Optional.of("tool"),
        Optional.of("some words"));
  }

  @Test
  void a_summary_that_is_narrowed_reads_no_more_than_what_is_asked_for() throws SQLException {
    for (LogFilter filter :
        List.of(
            LogFilter.between(Samples.NOW, Samples.NOW.plusSeconds(1)),
            filter(Optional.of(1L), Optional.empty(), Optional.empty()),
            filter(Optional.empty(), Optional.of("a"), Optional.empty()))) {
      for (GroupBy by : GroupBy.values()) {
        String sql = queries.summarySql(LogConditions.of(filter, Optional.empty()), by);
        assertThat(plan(sql).getFirst()).as(sql).startsWith("SEARCH model_logs USING INDEX");
      }
    }
  }

  @Test
  void sums_are_found_by_their_key() throws SQLException {
    RollupReader rollups = new RollupReader(transactions.flavour());
    RollupSpan span =
        RollupSpan.of(
            Columns.millis(Instant.parse("2026-01-01T00:15:00Z")),
            Columns.millis(Instant.parse("2026-03-01T00:45:00Z")));
    List<String> all =
        List.of(
            rollups.groupsSql(span, GroupBy.ALIAS),
            rollups.groupsSql(span, GroupBy.DAY),
            RollupReader.slotsSql(),
            LatencyRows.sql(span),
            new McpRollups(transactions.flavour()).groupsSql(span, McpGroupBy.ITEM),
            McpRollups.slotsSql());
    for (String sql : all) {
      assertThat(plan(sql))
          .as(sql)
          .anyMatch(step -> step.contains("USING PRIMARY KEY"))
          .noneMatch(step -> step.matches("SCAN (usage|mcp)_.*"));
    }
  }

  @Test
  void old_calls_are_found_by_their_time() throws SQLException {
    for (String table : List.of("model_logs", "mcp_calls")) {
      assertThat(plan(JdbiOldCalls.sql(table)))
          .anyMatch(step -> step.contains("USING COVERING INDEX " + table + "_by_time"))
          .noneMatch(step -> step.startsWith("SCAN " + table));
    }
  }
}
