package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageGroup;
import java.util.OptionalLong;

/** Calls and their sums as JSON. */
final class UsageJson {
  private UsageJson() {}

  static ObjectNode page(LogPage page) {
    ObjectNode json = Json.list("model_logs", page.calls(), UsageJson::call);
    json.set("next_cursor", Json.number(page.nextCursor()));
    return json;
  }

  static ObjectNode call(LoggedCall logged) {
    CallRecord call = logged.call();
    CallStart start = call.start();
    ObjectNode json =
        Json.object()
            .put("id", logged.id())
            .put("request_id", start.requestId())
            .put("created_at", Json.time(start.createdAt()))
            .put("protocol", start.protocol().value())
            .put("call_method", call.method().word())
            .put("stream", start.stream())
            .put("client_ip", start.clientIp())
            .put("key_id", start.keyId())
            .put("key_name", start.keyName())
            .put("alias", start.alias());
    json.set("provider_id", Json.number(providerId(call)));
    json.set("provider_name", Json.text(call.servedBy().map(ServedBy::providerName)));
    json.set("model_id", Json.text(call.servedBy().map(ServedBy::modelId)));
    json.put("attempts", call.attempts()).put("status", call.status().word());
    json.set("http_status", Json.number(call.httpStatus()));
    json.set("error", Json.text(call.error()));
    json.setAll(tokens(call.tokens()));
    json.put("usage_state", call.usageState().word());
    json.set("cost_usd", Json.decimal(call.costUsd()));
    json.put("latency_ms", call.latencyMillis());
    json.set("first_token_ms", Json.number(call.firstTokenMillis()));
    return json;
  }

  static ObjectNode group(UsageGroup group) {
    ObjectNode json =
        Json.object()
            .put("group", group.group())
            .put("requests", group.requests())
            .put("successes", group.successes());
    json.setAll(tokens(group.tokens()));
    json.set("cost_usd", Json.decimal(group.costUsd()));
    return json.put("latency_ms_mean", group.latencyMillisMean());
  }

  private static OptionalLong providerId(CallRecord call) {
    return call.servedBy().map(s -> OptionalLong.of(s.providerId())).orElse(OptionalLong.empty());
  }

  private static ObjectNode tokens(TokenCounts tokens) {
    return Json.object()
        .put("input_tokens", tokens.input())
        .put("output_tokens", tokens.output())
        .put("cache_read_tokens", tokens.cacheRead())
        .put("cache_write_tokens", tokens.cacheWrite())
        .put("reasoning_tokens", tokens.reasoning())
        .put("total_tokens", tokens.total());
  }
}
