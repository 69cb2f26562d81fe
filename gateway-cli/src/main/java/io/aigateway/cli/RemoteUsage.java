package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.usage.GroupBy;
import io.aigateway.domain.usage.UsageQueries;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Usage of a running server. */
record RemoteUsage(AdminHttp http) implements UsagePort {
  private static final String LOGS = "/usage/model-logs";

  @Override
  public Listing sums(Span span, GroupBy by) {
    Map<String, String> query = query(span);
    query.put("group_by", by.word());
    return Listing.of(SUMS, http.get(LOGS + "/summary" + text(query)).path("groups"));
  }

  @Override
  public Listing calls(Span span, int limit) {
    Map<String, String> query = query(span);
    ArrayNode calls = AdminHttp.object().arrayNode();
    JsonNode page;
    do {
      query.put("limit", Integer.toString(Math.min(limit - calls.size(), UsageQueries.MAX_PAGE)));
      page = http.get(LOGS + text(query));
      page.path("model_logs").forEach(calls::add);
      query.put("cursor", page.path("next_cursor").asText());
    } while (!page.path("next_cursor").isNull() && calls.size() < limit);
    return Listing.of(CALLS, calls);
  }

  private Map<String, String> query(Span span) {
    Map<String, String> query = new LinkedHashMap<>();
    span.from().map(Instant::toString).ifPresent(time -> query.put("from", time));
    span.to().map(Instant::toString).ifPresent(time -> query.put("to", time));
    span.key()
        .map(name -> http.named("/keys", "keys", "key", name).path("id").asText())
        .ifPresent(id -> query.put("key_id", id));
    span.alias().ifPresent(name -> query.put("alias", name));
    span.provider()
        .map(name -> new RemoteProviders(http).find(name).path("id").asText())
        .ifPresent(id -> query.put("provider_id", id));
    span.status().ifPresent(word -> query.put("status", word));
    return query;
  }

  private static String text(Map<String, String> query) {
    return query.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }
}
