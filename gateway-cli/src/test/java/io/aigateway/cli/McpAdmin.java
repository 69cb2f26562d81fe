package io.aigateway.cli;

import static java.util.stream.StreamSupport.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an operator does about MCP services over the admin API.
 *
 * @param gateway runs
 */
record McpAdmin(RunningGateway gateway) {
  private static final String BEARER = "Bearer " + RunningGateway.ADMIN_TOKEN;

  /** Adds a service of this network and says its number. */
  long remote(String symbol, String url) {
    return remote(symbol, url, Map.of());
  }

  /** Does the same with headers that every request to it has. */
  long remote(String symbol, String url, Map<String, String> headers) {
    ObjectNode draft =
        Http.JSON
            .createObjectNode()
            .put("name", symbol)
            .put("target", url)
            .put("allow_private_network", true);
    headers.forEach(draft.putObject("headers")::put);
    return add(draft);
  }

  /** Adds a service of this machine, spoken to by its standard input and output. */
  long local(String symbol, Map<String, String> environment, Object... command) {
    ObjectNode draft = Http.JSON.createObjectNode().put("name", symbol).put("type", "local");
    Arrays.stream(command).forEach(word -> draft.withArray("command").add(word.toString()));
    environment.forEach(draft.putObject("env")::put);
    return add(draft);
  }

  private long add(ObjectNode draft) {
    long id = post("/mcp-services", draft.toString()).at("/mcp_service/id").asLong();
    // Its own reading of the lists may be under way, which this waits for.
    assertThat(Http.post(gateway.uri("/api/v1/mcp-services/" + id + "/sync"), "{}", auth()))
        .satisfies(answer -> assertThat(answer.status()).isIn(200, 409));
    return id;
  }

  /** Changes fields of a service. */
  void change(long id, String fields) {
    put("/mcp-services/" + id, fields);
  }

  private void put(String path, String body) {
    Http.Answer answer =
        Http.send(
            Http.to(gateway.uri("/api/v1" + path), auth())
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** All services as the admin API shows them. */
  Stream<JsonNode> services() {
    return stream(get("/mcp-services").path("mcp_services").spliterator(), false);
  }

  /** A new key that may call every tool. */
  String keyForAll(String name) {
    return key(name, "{\"access\":\"all\"}");
  }

  /** A new key that may call every tool of a service but the last. */
  String keyForAllButOne(String name, long service) {
    JsonNode tools = get("/mcp-services/" + service + "/tools").elements().next();
    List<String> ids = tools.findValuesAsText("id");
    return key(name, "{\"access\":\"listed\",\"ids\":" + ids.subList(0, ids.size() - 1) + "}");
  }

  private String key(String name, String tools) {
    JsonNode issued = post("/keys", Http.JSON.createObjectNode().put("name", name).toString());
    put("/keys/" + issued.at("/key/id").asLong() + "/mcp-tools", tools);
    return issued.path("raw_key").asText();
  }

  /** Whether every service was read without a fault. */
  boolean allRead() {
    return services().allMatch(service -> service.path("status").asText().equals("ok"));
  }

  JsonNode get(String path) {
    Http.Answer answer = Http.get(gateway.uri("/api/v1" + path), auth());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  JsonNode post(String path, String body) {
    Http.Answer answer = Http.post(gateway.uri("/api/v1" + path), body, auth());
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return answer.json();
  }

  private static String[] auth() {
    return new String[] {"authorization", BEARER};
  }
}
