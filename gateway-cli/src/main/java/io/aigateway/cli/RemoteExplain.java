package io.aigateway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.cli.http.AdminHttp;

/** Has a running server explain, which knows what cools down and whose circuit is open. */
record RemoteExplain(AdminHttp http) implements ExplainPort {
  @Override
  public JsonNode explain(Asked asked) {
    ObjectNode question =
        AdminHttp.object()
            .put("protocol", asked.dialect().id())
            .put("alias", asked.alias())
            .put("strict", asked.strict());
    asked.body().ifPresent(body -> question.set("body", AdminHttp.read("--body", body)));
    asked
        .key()
        .map(name -> http.named("/keys", "keys", "key", name).path("id").asLong())
        .ifPresent(id -> question.put("key_id", id));
    return http.post("/explain", question).path("explanation");
  }
}
