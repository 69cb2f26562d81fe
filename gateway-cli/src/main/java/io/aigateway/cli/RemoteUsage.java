package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;
import io.aigateway.domain.usage.GroupBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Usage of a running server. */
record RemoteUsage(AdminHttp http) implements UsagePort {
  private static final String LOGS = "/usage/model-logs";

  @Override
  public Listing sums(Span span, GroupBy by) {
    Map<String, String> query = query(span);
    query.put("group_by", by.word());
    JsonNode summary = http.get(LOGS + "/summary" + AdminHttp.queryText(query));
    List<JsonNode> rows = new ArrayList<>();
    summary.path("groups").forEach(rows::add);
    if (summary.path("rest") instanceof ObjectNode rest) {
      rows.add(rest.put("group", REST));
    }
    return Listing.of(SUMS, rows);
  }

  @Override
  public Listing calls(Span span, int limit) {
    return Listing.of(CALLS, http.pages(LOGS, query(span), "model_logs", limit));
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
}
