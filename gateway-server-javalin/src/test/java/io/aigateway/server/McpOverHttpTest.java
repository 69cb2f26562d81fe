package io.aigateway.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.domain.key.IssuedKey;
import io.aigateway.domain.key.KeyDraft;
import io.aigateway.domain.key.McpNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The MCP endpoint over real sockets; what it answers in detail is tried without them. */
@Timeout(60)
class McpOverHttpTest {
  private static final String PATH = "/mcp/v1";
  private static final String BOTH = "application/json, text/event-stream";
  private static final String LIST =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/list"}\
      """;
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",
      "capabilities":{"elicitation":{}}}}\
      """;

  private final McpStage stage = new McpStage();
  private GatewayRig rig;
  private IssuedKey key;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    rig =
        GatewayRig.start(
            directory,
            Map.of("AG_MCP_ALLOWED_HOSTS", "gateway.example.org"),
            Optional.of(stage.backend()));
    key = rig.key("a client");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(rig.uri(path))
            .header("Authorization", "Bearer " + key.raw().reveal())
            .header("Accept", BOTH)
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  private HttpResponse<String> post(String body, String... headers) {
    return rig.send(request(PATH, headers).POST(BodyPublishers.ofString(body)).build());
  }

  private BufferedReader open(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = rig.http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
  }

  /** The next data that is not empty; "" at the end of the stream. */
  private static String data(BufferedReader stream) throws IOException {
    for (String line = stream.readLine(); line != null; line = stream.readLine()) {
      if (line.startsWith("data: ") && line.length() > "data: ".length()) {
        return line.substring("data: ".length());
      }
    }
    return "";
  }

  private String session() {
    return post(INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  @Test
  void a_request_without_a_key_is_told_how_to_show_one() {
    HttpResponse<String> response =
        rig.send("POST", PATH, LIST, "Content-Type", "application/json");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
  }

  @Test
  void a_session_is_opened_used_and_ended() {
    String session = session();

    assertThat(post(LIST, "Mcp-Session-Id", session).body()).contains("\"style\":\"DOT\"");
    assertThat(rig.send(request(PATH, "Mcp-Session-Id", session).DELETE().build()).statusCode())
        .isEqualTo(204);
    assertThat(post(LIST, "Mcp-Session-Id", session).statusCode()).isEqualTo(404);
    assertThat(stage.endedSessions).containsExactly(session);
  }

  @Test
  void one_service_has_an_address_of_its_own() {
    HttpRequest.Builder one = request(PATH + "/one").POST(BodyPublishers.ofString(LIST));
    HttpRequest.Builder none = request(PATH + "/none").POST(BodyPublishers.ofString(LIST));

    assertThat(rig.send(one.build()).body()).contains("\"style\":\"BARE\"");
    HttpResponse<String> missing = rig.send(none.build());
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).startsWith("{");
  }

  @Test
  void names_are_shown_as_the_address_wants() {
    HttpRequest safe = request(PATH + "?names=safe").POST(BodyPublishers.ofString(LIST)).build();

    assertThat(rig.send(safe).body()).contains("\"style\":\"SAFE\"");
  }

  @Test
  void names_are_shown_as_the_key_wants_unless_the_address_says_otherwise() {
    rig.administration
        .keys()
        .change(key.key().id(), d -> new KeyDraft(d.name(), true, d.expiresAt(), McpNames.SAFE));
    HttpRequest dot = request(PATH + "?names=dot").POST(BodyPublishers.ofString(LIST)).build();

    assertThat(post(LIST).body()).contains("\"style\":\"SAFE\"");
    assertThat(rig.send(dot).body()).contains("\"style\":\"DOT\"");
  }

  @Test
  void pages_from_elsewhere_are_kept_out() throws IOException {
    assertThat(post(LIST, "Origin", "http://evil.example.com").statusCode()).isEqualTo(403);
    assertThat(statusFor("evil.example.com")).contains("403");
    assertThat(statusFor("gateway.example.org")).contains("200");
    HttpResponse<String> neighbour = post(LIST, "Origin", "http://localhost:3000");
    assertThat(neighbour.statusCode()).isEqualTo(200);
    assertThat(neighbour.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private String statusFor(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.server.port())) {
      String request =
          "POST "
              + PATH
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer "
              + key.raw().reveal()
              + "\r\nContent-Length: "
              + LIST.length()
              + "\r\n\r\n"
              + LIST;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }

  @Test
  void large_and_foreign_bodies_are_refused() {
    assertThat(post("[" + " ".repeat(5 * 1024 * 1024) + "]").statusCode()).isEqualTo(413);
    assertThat(post(LIST, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
  }

  @Test
  void whoever_looks_for_oauth_finds_json_that_says_no() {
    HttpResponse<String> response =
        rig.send("GET", "/.well-known/oauth-protected-resource/mcp/v1", "");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).startsWith("{");
  }

  @Test
  void changes_come_over_the_stream_of_the_session_until_the_key_goes()
      throws IOException, InterruptedException {
    String session = session();
    BufferedReader stream =
        open(request(PATH, "Mcp-Session-Id", session, "Accept", "text/event-stream").GET().build());
    stream.readLine(); // Whoever hears the first event is listening.

    stage.tell("notifications/tools/list_changed");
    assertThat(data(stream)).contains("notifications/tools/list_changed");
    rig.administration.keys().delete(key.key().id());

    assertThat(data(stream)).isEmpty();
    assertThat(post(LIST, "Mcp-Session-Id", session).statusCode()).isEqualTo(401);
  }

  @Test
  void a_service_asks_the_client_in_the_middle_of_a_call()
      throws IOException, InterruptedException {
    String session = session();
    String call =
        """
        {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"ask"}}\
        """;
    BufferedReader stream =
        open(request(PATH, "Mcp-Session-Id", session).POST(BodyPublishers.ofString(call)).build());

    assertThat(data(stream)).contains("elicitation/create");
    post(
        """
        {"jsonrpc":"2.0","id":"ask-1","result":{"action":"accept"}}\
        """,
        "Mcp-Session-Id",
        session);

    assertThat(data(stream)).contains("\"result\":{\"action\":\"accept\"}").contains("\"id\":5");
    assertThat(data(stream)).isEmpty();
  }

  private HttpRequest modern(String method, String name, String params) {
    return request(
            PATH, "MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method, "Mcp-Name", name)
        .POST(
            BodyPublishers.ofString(
                """
                {"jsonrpc":"2.0","id":2,"method":"%s","params":{%s"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",
                "io.modelcontextprotocol/clientCapabilities":{}}}}\
                """
                    .formatted(method, params)))
        .build();
  }

  @Test
  void a_closed_stream_takes_a_modern_request_back() throws IOException, InterruptedException {
    BufferedReader stream = open(modern("tools/call", "hang", "\"name\":\"hang\","));
    stage.hanging.await();

    stream.close();

    stage.cancelled.await();
  }

  @Test
  void listeners_are_told_when_the_gateway_stops() throws IOException, InterruptedException {
    BufferedReader stream =
        open(modern("subscriptions/listen", "", "\"notifications\":{\"toolsListChanged\":true},"));
    assertThat(data(stream)).contains("acknowledged");

    Thread stopping = Thread.ofVirtual().start(rig.server::stop);

    assertThat(data(stream)).contains("\"resultType\":\"complete\"");
    stopping.join();
  }

  @Test
  void clients_of_the_first_transport_are_served_too() throws IOException, InterruptedException {
    BufferedReader stream = open(request(PATH + "/sse", "Accept", "text/event-stream").build());
    String messages = data(stream);

    assertThat(messages).startsWith("/mcp/v1/messages?sessionId=");
    HttpRequest initialize = request(messages).POST(BodyPublishers.ofString(INITIALIZE)).build();
    assertThat(rig.send(initialize).statusCode()).isEqualTo(202);
    assertThat(data(stream)).contains("\"protocolVersion\":\"2025-11-25\"");
    rig.send(request(messages).POST(BodyPublishers.ofString(LIST)).build());
    assertThat(data(stream)).contains("\"method\":\"tools/list\"");
  }
}
