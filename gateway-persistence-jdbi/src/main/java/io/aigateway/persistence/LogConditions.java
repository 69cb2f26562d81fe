package io.aigateway.persistence;

import io.aigateway.domain.provider.DialectId;
import io.aigateway.domain.usage.CallMethod;
import io.aigateway.domain.usage.CallStatus;
import io.aigateway.domain.usage.LogCursor;
import io.aigateway.domain.usage.LogFilter;
import io.aigateway.domain.usage.McpCallStatus;
import io.aigateway.domain.usage.McpLogFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A filter of calls as the condition of a query. */
final class LogConditions {
  /** Most words that are searched for; further ones are left out. */
  private static final int MAX_WORDS = 8;

  private static final List<String> SEARCHED =
      List.of("request_id", "alias", "model_id", "key_name", "provider_name", "error");

  private static final List<String> SEARCHED_OF_MCP =
      List.of("request_id", "service_name", "call_target", "call_method", "key_name", "error");

  private LogConditions() {}

  static Conditions of(LogFilter filter, Optional<LogCursor> cursor) {
    Conditions.Gathered gathered = Conditions.gather();
    gathered.add("created_at >= :from", "from", Columns.millis(filter.from()));
    gathered.add("created_at < :to", "to", Columns.millis(filter.to()));
    gathered.add("key_id = :key_id", "key_id", filter.keyId());
    gathered.add("alias = :alias", "alias", filter.alias());
    gathered.add("provider_id = :provider_id", "provider_id", filter.providerId());
    gathered.add("status = :status", "status", filter.status().map(CallStatus::word));
    gathered.add("protocol = :protocol", "protocol", filter.protocol().map(DialectId::value));
    gathered.add("call_method = :method", "method", filter.method().map(CallMethod::word));
    addCursor(gathered, cursor);
    filter.text().ifPresent(text -> addWords(gathered, SEARCHED, text));
    return gathered.toConditions();
  }

  static Conditions of(McpLogFilter filter, Optional<LogCursor> cursor) {
    Conditions.Gathered gathered = Conditions.gather();
    gathered.add("created_at >= :from", "from", Columns.millis(filter.from()));
    gathered.add("created_at < :to", "to", Columns.millis(filter.to()));
    gathered.add("key_id = :key_id", "key_id", filter.keyId());
    gathered.add("service_id = :service_id", "service_id", filter.serviceId());
    gathered.add("status = :status", "status", filter.status().map(McpCallStatus::word));
    gathered.add("call_type = :call_type", "call_type", filter.callType());
    addCursor(gathered, cursor);
    filter.text().ifPresent(text -> addWords(gathered, SEARCHED_OF_MCP, text));
    return gathered.toConditions();
  }

  private static void addCursor(Conditions.Gathered gathered, Optional<LogCursor> cursor) {
    cursor.ifPresent(
        last -> {
          gathered.add(
              "(created_at, id) < (:before, :before_id)", "before_id", Optional.of(last.id()));
          gathered.values().put("before", Columns.millis(last.createdAt()));
        });
  }

  private static void addWords(Conditions.Gathered gathered, List<String> columns, String text) {
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
