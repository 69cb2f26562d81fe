package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.key.Grant;
import io.aigateway.domain.key.GrantKind;
import io.aigateway.domain.key.IssuedKey;
import io.aigateway.mcp.client.EndpointClient;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A whole gateway with MCP services behind it, seen and used over HTTP alone. */
final class McpGround implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Sees differences that Java's own numbers do not have. */
  static final ObjectMapper PRECISE =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** What a stream ends with in {@link #listen}. */
  static final JsonNode END = JSON.createObjectNode();

  final GatewayRig rig;
  private final Map<String, Long> services = new HashMap<>();
  private final List<AutoCloseable> toClose = new ArrayList<>();

  private McpGround(GatewayRig rig) {
    this.rig = rig;
  }

  static McpGround start(Path directory) throws IOException {
    return start(directory, Map.of());
  }

  static McpGround start(Path directory, Map<String, String> settings) throws IOException {
    return new McpGround(GatewayRig.start(directory, settings));
  }

  /** A service to be filled and then {@link #add added}; it ends with the ground. */
  UpstreamMcp upstream() throws IOException {
    UpstreamMcp upstream = UpstreamMcp.start();
    toClose.add(upstream);
    return upstream;
  }

  /** Puts the service behind the gateway and has its lists read. */
  UpstreamMcp add(String symbol, UpstreamMcp upstream) throws IOException {
    add(symbol, upstream.url(), "");
    return upstream;
  }

  /** The same with more members of its JSON, each beginning with a comma. */
  void add(String symbol, String url, String more) throws IOException {
    String draft =
        """
        {"name": "%s", "target": "%s", "allow_private_network": true%s}\
        """
            .formatted(symbol, url, more);
    JsonNode made = admin("POST", "/mcp-services", draft);
    services.put(symbol, made.at("/mcp_service/id").asLong());
    sync(symbol);
  }

  /** Has a service's lists read. */
  void sync(String symbol) throws IOException {
    admin("POST", "/mcp-services/" + id(symbol) + "/sync", "{}");
  }

  long id(String symbol) {
    return services.getOrDefault(symbol, 0L);
  }

  /** What the admin API answers, which must be good. */
  JsonNode admin(String method, String path, String body) throws IOException {
    HttpResponse<String> answer = rig.admin(method, path, body);
    assertThat(answer.statusCode() / 100).as(answer.body()).isEqualTo(2);
    return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
  }

  /** The number of an item of a service, by its name. */
  long item(String symbol, String list, String name) throws IOException {
    JsonNode items = admin("GET", "/mcp-services/" + id(symbol) + "/" + list, "").elements().next();
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asLong();
  }

  /** A key that may use everything. */
  IssuedKey key(String name) {
    return rig.key(name);
  }

  /** A key that may use nothing of any service. */
  IssuedKey keyWithoutGrants(String name) {
    IssuedKey key = rig.key(name);
    for (GrantKind kind :
        List.of(GrantKind.MCP_TOOLS, GrantKind.MCP_RESOURCES, GrantKind.MCP_PROMPTS)) {
      grant(key, kind, new Grant.Listed(Set.of()));
    }
    return key;
  }

  void grant(IssuedKey key, GrantKind kind, Grant grant) {
    rig.administration.keys().grant(key.key().id(), kind, grant);
  }

  /** A connection of a client, with whatever session it is given. */
  EndpointClient client(IssuedKey key) {
    EndpointClient client = new EndpointClient(rig.uri("/mcp/v1"), key.raw().reveal());
    toClose.add(client);
    return client;
  }

  /** Opens a session of the newest revision that has any, whose client can be asked everything. */
  EndpointClient session(IssuedKey key) throws IOException, InterruptedException {
    EndpointClient client = client(key);
    say(
        client,
        body(
            0,
            "initialize",
            """
            {"protocolVersion":"2025-11-25","capabilities":{"elicitation":{},"sampling":{},\
            "roots":{"listChanged":true}},"clientInfo":{"name":"test","version":"1"}}\
            """),
        message -> {});
    say(client, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", message -> {});
    return client;
  }

  /** Says something in a session; whatever comes back goes to the sink. */
  static void say(EndpointClient client, String message, Consumer<JsonNode> sink)
      throws IOException, InterruptedException {
    client.post((ObjectNode) JSON.readTree(message), body -> {}, sink);
  }

  /** What is said in a session without being asked for, as it comes. */
  BlockingQueue<JsonNode> listen(EndpointClient client) {
    BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    Thread.startVirtualThread(
        () -> {
          try {
            client.listen(Optional.empty(), heard::add);
          } catch (IOException e) {
            // The stream was cut off, by which it ends as well.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          heard.add(END);
        });
    return heard;
  }

  /** A request of no session, and its answer. */
  HttpResponse<String> post(IssuedKey key, String body, String... headers) {
    return postTo("/mcp/v1", key, body, headers);
  }

  HttpResponse<String> postTo(String path, IssuedKey key, String body, String... headers) {
    return rig.send(request(path, key, headers).POST(BodyPublishers.ofString(body)).build());
  }

  HttpRequest.Builder request(String path, IssuedKey key, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(rig.uri(path))
            .header("Authorization", "Bearer " + key.raw().reveal())
            .header("Accept", "application/json, text/event-stream")
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  static String body(Object id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  /** The message that answers a request of no session. */
  JsonNode ask(IssuedKey key, String method, String params) throws IOException {
    return askAt("", key, method, params);
  }

  /** The same where the address goes on like that: {@code /symbol} or {@code ?names=safe}. */
  JsonNode askAt(String more, IssuedKey key, String method, String params) throws IOException {
    return message(postTo("/mcp/v1" + more, key, body(1, method, params)));
  }

  JsonNode call(IssuedKey key, String tool, String arguments) throws IOException {
    return ask(key, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  /** The last message of an answer, which may be a stream. */
  static JsonNode message(HttpResponse<String> answer) throws IOException {
    String body = answer.body();
    return JSON.readTree(
        body.startsWith("{") ? body : body.substring(body.lastIndexOf("data: ") + 6));
  }

  /** The names, or whatever identifies them, of all that a list shows there. */
  List<String> listed(String more, IssuedKey key, String method, String field) throws IOException {
    List<String> all = new ArrayList<>();
    ObjectNode params = JSON.createObjectNode();
    do {
      JsonNode result = askAt(more, key, method, params.toString()).path("result");
      result.elements().next().forEach(entry -> all.add(entry.path(field).asText()));
      params = JSON.createObjectNode();
      if (result.has("nextCursor")) {
        params.set("cursor", result.path("nextCursor"));
      }
    } while (!params.isEmpty());
    return all;
  }

  /** The tools of one service. */
  List<String> tools(String symbol, IssuedKey key) throws IOException {
    return listed("/" + symbol, key, "tools/list", "name");
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable closeable : toClose.reversed()) {
      closeable.close();
    }
    rig.close();
  }
}
