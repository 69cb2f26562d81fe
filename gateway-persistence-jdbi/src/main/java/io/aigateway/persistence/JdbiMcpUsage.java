package io.aigateway.persistence;

import io.aigateway.domain.usage.McpCallRecord;
import io.aigateway.domain.usage.McpUsageStore;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps the records of MCP calls in a table. */
final class JdbiMcpUsage implements McpUsageStore {
  private static final String INSERT =
      """
      INSERT INTO mcp_calls (request_id, created_at, client_ip, key_id, key_name, service_id,
          service_name, service_type, call_type, call_method, call_target, input_bytes,
          output_bytes, latency_ms, status, error)
      VALUES (:request_id, :created_at, :client_ip, :key_id, :key_name, :service_id,
          :service_name, :service_type, :call_type, :call_method, :call_target, :input_bytes,
          :output_bytes, :latency_ms, :status, :error)
      """;

  private final Transactions transactions;

  JdbiMcpUsage(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void append(List<McpCallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    transactions.write(
        handle -> {
          List<McpCallRecord> fresh =
              FreshCalls.of(handle, "mcp_calls", calls, McpCallRecord::requestId);
          insert(handle, fresh);
          McpRollups.add(handle, fresh);
          return fresh.size();
        });
  }

  private static void insert(Handle handle, List<McpCallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    calls.forEach(call -> bind(batch, call).add());
    batch.execute();
  }

  private static PreparedBatch bind(PreparedBatch batch, McpCallRecord call) {
    return batch
        .bind("request_id", call.requestId())
        .bind("created_at", Columns.millis(call.createdAt()))
        .bind("client_ip", call.clientIp())
        .bind("key_id", call.keyId())
        .bind("key_name", call.keyName())
        .bind("service_id", call.serviceId())
        .bind("service_name", call.serviceName())
        .bind("service_type", call.serviceType())
        .bind("call_type", call.callType())
        .bind("call_method", call.callMethod())
        .bind("call_target", McpCallRows.storable(call.callTarget()))
        .bind("input_bytes", call.inputBytes())
        .bind("output_bytes", call.outputBytes())
        .bind("latency_ms", call.latencyMillis())
        .bind("status", call.status().word())
        .bind("error", call.error().map(McpCallRows::storable));
  }
}
