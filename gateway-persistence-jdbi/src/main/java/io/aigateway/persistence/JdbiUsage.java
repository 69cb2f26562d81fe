package io.aigateway.persistence;

import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageStore;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keeps the records of calls in a table. */
final class JdbiUsage implements UsageStore {
  private static final String INSERT =
      """
      INSERT INTO model_logs (request_id, created_at, protocol, call_method, stream, client_ip,
          key_id, key_name, alias, provider_id, provider_name, model_id, attempts, attempt_list,
          status, http_status, error, input_tokens, output_tokens, cache_read_tokens,
          cache_write_tokens, reasoning_tokens, total_tokens, usage_state, cost_pico_usd,
          latency_ms, first_token_ms)
      VALUES (:request_id, :created_at, :protocol, :call_method, :stream, :client_ip,
          :key_id, :key_name, :alias, :provider_id, :provider_name, :model_id, :attempts,
          :attempt_list, :status, :http_status, :error, :input_tokens, :output_tokens,
          :cache_read_tokens, :cache_write_tokens, :reasoning_tokens, :total_tokens, :usage_state,
          :cost_pico_usd, :latency_ms, :first_token_ms)
      """;

  private final Transactions transactions;

  JdbiUsage(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void append(List<CallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    transactions.write(
        handle -> {
          List<CallRecord> fresh =
              FreshCalls.of(handle, "model_logs", calls, call -> call.start().requestId());
          insert(handle, fresh);
          RollupWriter.add(handle, fresh);
          return fresh.size();
        });
  }

  private static void insert(Handle handle, List<CallRecord> calls) {
    if (calls.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(INSERT);
    for (CallRecord call : calls) {
      bindStart(batch, call.start());
      bindEnd(batch, call);
      bindTokens(batch, call.tokens());
      batch.add();
    }
    batch.execute();
  }

  private static void bindStart(PreparedBatch batch, CallStart start) {
    batch
        .bind("request_id", start.requestId())
        .bind("created_at", Columns.millis(start.createdAt()))
        .bind("protocol", start.protocol().value())
        .bind("stream", start.stream())
        .bind("client_ip", start.clientIp())
        .bind("key_id", start.keyId())
        .bind("key_name", start.keyName())
        .bind("alias", start.alias());
  }

  private static void bindEnd(PreparedBatch batch, CallRecord call) {
    batch
        .bind("call_method", call.method().word())
        .bind("provider_id", call.servedBy().map(ServedBy::providerId))
        .bind("provider_name", call.servedBy().map(ServedBy::providerName))
        .bind("model_id", call.servedBy().map(ServedBy::modelId))
        .bind("attempts", call.attempts())
        .bind("attempt_list", AttemptRows.text(call.attemptList()))
        .bind("status", call.status().word())
        .bind("http_status", call.httpStatus())
        .bind("error", call.error())
        .bind("usage_state", call.usageState().word())
        .bind("cost_pico_usd", call.costUsd().map(PicoUsd::of))
        .bind("latency_ms", call.latencyMillis())
        .bind("first_token_ms", call.firstTokenMillis());
  }

  private static void bindTokens(PreparedBatch batch, TokenCounts tokens) {
    batch
        .bind("input_tokens", tokens.input())
        .bind("output_tokens", tokens.output())
        .bind("cache_read_tokens", tokens.cacheRead())
        .bind("cache_write_tokens", tokens.cacheWrite())
        .bind("reasoning_tokens", tokens.reasoning())
        .bind("total_tokens", tokens.total());
  }
}
