package io.aigateway.persistence;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpLogFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A filter as the condition of a query. Values are always bound, never written into the text.
 *
 * @param sql begins with WHERE, or is empty
 * @param values by the names they are bound to
 */
record LogConditions(String sql, Map<String, Object> values) {
  /** Most words that are searched for; further ones are left out. */
  private static final int MAX_WORDS = 8;

  private static final List<String> SEARCHED =
      List.of("request_id", "alias", "model_id", "key_name", "provider_name", "error");

  private static final List<String> SEARCHED_OF_MCP =
      List.of("request_id", "service_name", "call_target", "call_method", "key_name", "error");

  static LogConditions of(LogFilter filter, OptionalLong beforeId) {
    Gathered gathered = new Gathered(new ArrayList<>(), new LinkedHashMap<>());
    gathered.add("created_at >= :from", "from", Columns.millis(filter.from()));
    gathered.add("created_at < :to", "to", Columns.millis(filter.to()));
    gathered.add("key_id = :key_id", "key_id", filter.keyId());
    gathered.add("alias = :alias", "alias", filter.alias());
    gathered.add("provider_id = :provider_id", "provider_id", filter.providerId());
    gathered.add("status = :status", "status", filter.status().map(CallStatus::word));
    gathered.add("protocol = :protocol", "protocol", filter.protocol().map(DialectId::value));
    gathered.add("call_method = :method", "method", filter.method().map(CallMethod::word));
    beforeId.ifPresent(id -> gathered.add("id < :before", "before", Optional.of(id)));
    filter.text().ifPresent(text -> addWords(gathered, SEARCHED, text));
    return gathered.toConditions();
  }

  static LogConditions of(McpLogFilter filter, OptionalLong beforeId) {
    Gathered gathered = new Gathered(new ArrayList<>(), new LinkedHashMap<>());
    gathered.add("created_at >= :from", "from", Columns.millis(filter.from()));
    gathered.add("created_at < :to", "to", Columns.millis(filter.to()));
    gathered.add("key_id = :key_id", "key_id", filter.keyId());
    gathered.add("service_id = :service_id", "service_id", filter.serviceId());
    gathered.add("status = :status", "status", filter.status().map(McpCallStatus::word));
    gathered.add("call_type = :call_type", "call_type", filter.callType());
    beforeId.ifPresent(id -> gathered.add("id < :before", "before", Optional.of(id)));
    filter.text().ifPresent(text -> addWords(gathered, SEARCHED_OF_MCP, text));
    return gathered.toConditions();
  }

  private record Gathered(List<String> conditions, Map<String, Object> values) {
    void add(String condition, String name, Optional<?> value) {
      value.ifPresent(
          present -> {
            conditions.add(condition);
            values.put(name, present);
          });
    }

    LogConditions toConditions() {
      return new LogConditions(
          conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions), values);
    }
  }

  private static void addWords(Gathered gathered, List<String> columns, String text) {
    List<String> words = List.of(text.strip().split("\\s+"));
    for (int i = 0; i < Math.min(words.size(), MAX_WORDS); i++) {
      String name = "word" + i;
      List<String> anywhere =
          columns.stream()
              .map(column -> "lower(" + column + ") LIKE :" + name + " ESCAPE '!'")
              .toList();
      gathered.add(
          "(" + String.join(" OR ", anywhere) + ")", name, Optional.of(pattern(words.get(i))));
    }
  }

  /** The word's own percent signs and underscores mean themselves. */
  private static String pattern(String word) {
    String escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + escaped.toLowerCase(Locale.ROOT) + "%";
  }
}
