package io.aigateway.server;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpUsageStore;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageState;
import io.aigateway.domain.usage.UsageStore;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills a SQLite file with calls of ninety days and times what an operator asks about them, over
 * HTTP. Run by {@code tools/million-rows}; it measures and asserts nothing, so it is no test.
 */
class MillionRows {
  private static final int ROWS = Integer.getInteger("rows", 1_000_000);
  private static final int MCP_ROWS = Math.max(1, ROWS / 5);
  private static final int BATCH = 2_000;
  private static final int ROUNDS = 5;
  private static final Duration SPAN = Duration.ofDays(90);
  private static final int KEYS = 20;
  private static final int ALIASES = 8;
  private static final int PROVIDERS = 5;
  private static final int TOOLS = 6;

  private final PrintStream out = System.out;
  private final Random random = new Random(1);
  private final Instant end = InstantSource.system().instant();

  @TempDir private Path folder;

  @Test
  void measure() throws IOException, SQLException {
    try (GatewayRig rig = GatewayRig.start(folder, Map.of())) {
      fill(rig.administration.database().usage());
      fillMcp(rig.administration.database().mcpUsage());
      Instant month = end.minus(Duration.ofDays(30));
      out.printf("%n%-70s %9s %9s%n", "GET", "median ms", "worst ms");
      time(rig, "/usage/model-logs?limit=50");
      String deep = end.minus(Duration.ofDays(80)).toEpochMilli() + "-1000000000";
      time(rig, "/usage/model-logs?limit=50&cursor=" + deep);
      time(rig, "/usage/model-logs?limit=50&alias=alias-3&from=" + month);
      time(rig, "/usage/model-logs?limit=50&key_id=7&status=error");
      time(rig, "/usage/model-logs?limit=50&q=alias-3");
      time(rig, "/usage/model-logs/summary?group_by=alias");
      time(rig, "/usage/model-logs/summary?group_by=model&from=" + month);
      time(rig, "/usage/model-logs/summary?group_by=day&key_id=7&from=" + month);
      time(rig, "/usage/model-logs/summary?group_by=alias&key_id=7");
      time(rig, "/usage/dashboard");
      time(rig, "/usage/dashboard?tz=Asia/Kolkata&from=" + month);
      time(rig, "/usage/dashboard?from=" + end.minus(SPAN));
      time(rig, "/usage/dashboard?tz=Europe/Berlin&from=" + end.minus(SPAN));
      time(rig, "/usage/dashboard?tz=Asia/Kolkata&from=" + end.minus(SPAN));
      time(rig, "/usage/mcp-logs?limit=50&mcp_id=2&status=denied");
      time(rig, "/usage/mcp-logs/summary?group_by=item");
      plans();
    }
  }

  private void fill(UsageStore store) {
    long begun = System.nanoTime();
    List<CallRecord> batch = new ArrayList<>(BATCH);
    long step = SPAN.toMillis() / ROWS;
    for (int i = 0; i < ROWS; i++) {
      batch.add(call(i, end.minus(SPAN).plusMillis(i * step)));
      if (batch.size() == BATCH || i == ROWS - 1) {
        store.append(batch);
        batch.clear();
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    out.printf("%d calls of %d days stored in %d s%n", ROWS, SPAN.toDays(), seconds);
  }

  private void fillMcp(McpUsageStore store) {
    long begun = System.nanoTime();
    List<McpCallRecord> batch = new ArrayList<>(BATCH);
    long step = SPAN.toMillis() / MCP_ROWS;
    for (int i = 0; i < MCP_ROWS; i++) {
      batch.add(mcpCall(i, end.minus(SPAN).plusMillis(i * step)));
      if (batch.size() == BATCH || i == MCP_ROWS - 1) {
        store.append(batch);
        batch.clear();
      }
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    out.printf("%d MCP calls of %d days stored in %d s%n", MCP_ROWS, SPAN.toDays(), seconds);
  }

  private McpCallRecord mcpCall(int number, Instant at) {
    int key = random.nextInt(KEYS);
    int service = random.nextInt(PROVIDERS);
    boolean denied = random.nextInt(50) == 0;
    return new McpCallRecord(
        "mcp-" + number,
        at,
        "192.0.2.1",
        key,
        "key-" + key,
        OptionalLong.of(service),
        "service-" + service,
        "remote",
        "tool",
        "tools/call",
        "service-" + service + ".tool-" + random.nextInt(TOOLS),
        200,
        3_000,
        (long) (80 * Math.exp(random.nextGaussian() / 2)),
        denied ? McpCallStatus.DENIED : McpCallStatus.SUCCESS,
        denied ? Optional.of("unknown tool") : Optional.empty());
  }

  private CallRecord call(int number, Instant at) {
    int key = random.nextInt(KEYS);
    int alias = random.nextInt(ALIASES);
    int provider = random.nextInt(PROVIDERS);
    boolean good = random.nextInt(50) > 0;
    return new CallRecord(
        new CallStart(
            "request-" + number,
            at,
            new DialectId(number % 2 == 0 ? "openai" : "anthropic"),
            true,
            "192.0.2.1",
            key,
            "key-" + key,
            "alias-" + alias),
        CallMethod.DIRECT,
        Optional.of(new ServedBy(provider, "provider-" + provider, "model-" + alias)),
        1,
        List.of(),
        good ? CallStatus.SUCCESS : CallStatus.ERROR,
        OptionalInt.of(good ? 200 : 503),
        good ? Optional.empty() : Optional.of("the vendor is overloaded"),
        new TokenCounts(random.nextInt(5_000), random.nextInt(1_000), 0, 0, 0),
        UsageState.EXACT,
        Optional.of(new BigDecimal("0.00123")),
        (long) (800 * Math.exp(random.nextGaussian() / 2)),
        OptionalLong.of((long) (300 * Math.exp(random.nextGaussian() / 2))));
  }

  private void time(GatewayRig rig, String path) {
    long[] millis = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> answer = rig.admin("GET", path, "");
      millis[i] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " -> " + answer.statusCode() + " " + answer.body());
      }
    }
    Arrays.sort(millis);
    out.printf("%-70s %9d %9d%n", path, millis[ROUNDS / 2], millis[ROUNDS - 1]);
  }

  private void plans() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("gateway.db"));
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "SELECT * FROM model_logs ORDER BY created_at DESC, id DESC LIMIT 51",
              "SELECT * FROM model_logs WHERE (created_at, id) < (1, 1)"
                  + " ORDER BY created_at DESC, id DESC LIMIT 51",
              "SELECT * FROM model_logs WHERE key_id = 7 AND status = 'error'"
                  + " ORDER BY created_at DESC, id DESC LIMIT 51",
              "SELECT name, SUM(requests) FROM usage_rollups WHERE grain = 1440 AND kind = 'alias'"
                  + " AND slot >= 1 AND slot < 2 GROUP BY 1",
              "SELECT metric, bucket, SUM(calls) FROM usage_latencies WHERE grain = 1440"
                  + " AND slot >= 1 AND slot < 2 GROUP BY 1, 2")) {
        out.printf("%n%s%n", sql);
        try (ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
          while (rows.next()) {
            out.println("  " + rows.getString("detail"));
          }
        }
      }
    }
  }
}
