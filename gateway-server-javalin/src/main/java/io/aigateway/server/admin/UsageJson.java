package io.aigateway.server.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.usage.CallAttempt;
import io.aigateway.domain.usage.CallRecord;
import io.aigateway.domain.usage.CallStart;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogPage;
import io.aigateway.domain.usage.LoggedCall;
import io.aigateway.domain.usage.ServedBy;
import io.aigateway.domain.usage.TokenCounts;
import io.aigateway.domain.usage.UsageGroup;
import io.aigateway.domain.usage.UsageSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls and their sums as JSON. */
final class UsageJson {
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})-([0-9]{1,18})");

  private UsageJson() {}

  static ObjectNode page(LogPage page) {
    ObjectNode json = Json.list("model_logs", page.calls(), UsageJson::call);
    json.set("next_cursor", Json.text(page.nextCursor().map(UsageJson::cursor)));
    return json;
  }

  /** A cursor as text; clients send it back as it is. */
  static String cursor(LogCursor cursor) {
    return cursor.createdAt().toEpochMilli() + "-" + cursor.id();
  }

  /** The cursor of a text; empty for a text of another making. */
  static Optional<LogCursor> cursor(String text) {
    Matcher parts = CURSOR.matcher(text);
    return parts.matches()
        ? Optional.of(
            new LogCursor(
                Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                Long.parseLong(parts.group(2))))
        : Optional.empty();
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
    json.put("attempts", call.attempts());
    json.set("attempt_list", Json.array(call.attemptList(), UsageJson::attempt));
    json.put("status", call.status().word());
    json.set("http_status", Json.number(call.httpStatus()));
    json.set("error", Json.text(call.error()));
    json.setAll(tokens(call.tokens()));
    json.put("usage_state", call.usageState().word());
    json.set("cost_usd", Json.decimal(call.costUsd()));
    json.put("latency_ms", call.latencyMillis());
    json.set("first_token_ms", Json.number(call.firstTokenMillis()));
    return json;
  }

  private static ObjectNode attempt(CallAttempt attempt) {
    ObjectNode json =
        Json.object()
            .put("provider_id", attempt.candidate().providerId())
            .put("provider_name", attempt.candidate().providerName())
            .put("model_id", attempt.candidate().modelId())
            .put("call_method", attempt.method().word())
            .put("outcome", attempt.outcome().word());
    json.set("http_status", Json.number(attempt.httpStatus()));
    json.set("reason", Json.text(attempt.reason()));
    return json.put("start_ms", attempt.startMillis()).put("duration_ms", attempt.durationMillis());
  }

  static <G> ObjectNode summary(UsageSummary<G> summary, Function<G, JsonNode> writer) {
    ObjectNode json = Json.list("groups", summary.groups(), writer);
    json.set("rest", summary.rest().map(writer).orElseGet(Json::nothing));
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

  static ObjectNode tokens(TokenCounts tokens) {
    return Json.object()
        .put("input_tokens", tokens.input())
        .put("output_tokens", tokens.output())
        .put("cache_read_tokens", tokens.cacheRead())
        .put("cache_write_tokens", tokens.cacheWrite())
        .put("reasoning_tokens", tokens.reasoning())
        .put("total_tokens", tokens.total());
  }
}
