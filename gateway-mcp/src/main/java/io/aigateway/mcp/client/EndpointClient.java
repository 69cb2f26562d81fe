package io.aigateway.mcp.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.sse.SseDecoder;
import io.aigateway.translate.sse.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Speaks to a gateway's own MCP endpoint over Streamable HTTP, for programs beside a gateway; never
 * for services that are configured, whose addresses are guarded. Remembers the session that the
 * endpoint gave and the revision that was agreed on, if any. Thread-safe.
 */
public final class EndpointClient implements AutoCloseable {
  /** Largest answer that is no stream, in bytes. */
  static final int MAX_ANSWER = 64 << 20;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Longest wait for an answer to begin; longer than the gateway lets any call take. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(11);

  private static final int PIECE = 1 << 16;
  private static final String SESSION = "Mcp-Session-Id";
  private static final String REVISION = "MCP-Protocol-Version";
  private static final String REVISION_OF_REQUEST = "io.modelcontextprotocol/protocolVersion";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI endpoint;
  private final String key;
  private volatile Optional<String> session = Optional.empty();
  private volatile Optional<String> revision = Optional.empty();

  /**
   * Connects to nothing yet.
   *
   * @param key of the gateway
   */
  public EndpointClient(URI endpoint, String key) {
    this.endpoint = endpoint;
    this.key = key;
  }

  /** Whether the endpoint keeps a session for this client. */
  public boolean hasSession() {
    return session.isPresent();
  }

  /**
   * Sends a message and hands on every message that comes back, until the answer's end.
   *
   * @param opened told of the answer's bytes; closing them gives the request up
   * @throws IOException when the endpoint cannot be reached or gives no answer of the protocol
   */
  public void post(ObjectNode message, Consumer<InputStream> opened, Consumer<JsonNode> sink)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request()
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)));
    addModernHeaders(request, message);
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    answer.headers().firstValue(SESSION).ifPresent(id -> session = Optional.of(id));
    try (InputStream body = answer.body()) {
      opened.accept(body);
      if (isStream(answer)) {
        read(body, new SseDecoder(), note(message, sink));
      } else {
        answerBody(answer.statusCode(), body).ifPresent(note(message, sink));
      }
    }
  }

  /** Notes the revision that the answer to {@code initialize} agrees on. */
  private Consumer<JsonNode> note(ObjectNode message, Consumer<JsonNode> sink) {
    if (!message.path("method").asText().equals("initialize")) {
      return sink;
    }
    return answer -> {
      String agreed = answer.at("/result/protocolVersion").asText();
      if (!agreed.isEmpty()) {
        revision = Optional.of(agreed);
      }
      sink.accept(answer);
    };
  }

  private static Optional<JsonNode> answerBody(int status, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_ANSWER);
    Optional<JsonNode> answer = bytes.length == 0 ? Optional.empty() : Optional.of(tree(bytes));
    if (status >= 400 && answer.filter(tree -> tree.has("jsonrpc")).isEmpty()) {
      String why = answer.map(tree -> tree.path("error").asText("")).orElse("");
      throw new IOException("the gateway answered " + status + (why.isEmpty() ? "" : ": " + why));
    }
    return answer;
  }

  private static JsonNode tree(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException("the endpoint's answer is not JSON", e);
    }
  }

  /**
   * Listens to what the endpoint says unasked, until the stream ends or breaks.
   *
   * @param lastEventId where to go on
   * @return where to go on next time; empty when the endpoint has no such stream
   * @throws IOException when the endpoint cannot be reached
   */
  public Optional<Heard> listen(Optional<String> lastEventId, Consumer<JsonNode> sink)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request().header("Accept", "text/event-stream").GET();
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200 || !isStream(answer)) {
        return Optional.empty();
      }
      SseDecoder events = new SseDecoder();
      Optional<IOException> brokenBy = readToTheEnd(body, events, sink);
      return Optional.of(
          new Heard(events.lastEventId().or(() -> lastEventId), events.retry(), brokenBy));
    }
  }

  private static Optional<IOException> readToTheEnd(
      InputStream body, SseDecoder events, Consumer<JsonNode> sink) {
    try {
      read(body, events, sink);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  /**
   * What is known when a stream is over.
   *
   * @param lastEventId of the last event
   * @param retry how long the endpoint wants to be left alone
   * @param brokenBy why it did not end as it should
   */
  public record Heard(
      Optional<String> lastEventId, Optional<Duration> retry, Optional<IOException> brokenBy) {}

  private static boolean isStream(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .filter(type -> type.startsWith("text/event-stream"))
        .isPresent();
  }

  private static void read(InputStream body, SseDecoder events, Consumer<JsonNode> sink)
      throws IOException {
    byte[] piece = new byte[PIECE];
    for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
      handOn(events.feed(piece, 0, n), sink);
    }
    handOn(events.end(), sink);
  }

  private static void handOn(List<SseEvent> events, Consumer<JsonNode> sink) throws IOException {
    for (SseEvent event : events) {
      if (!event.data().isEmpty()) {
        sink.accept(tree(event.data().getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private HttpRequest.Builder request() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_TIMEOUT)
            .header("Authorization", "Bearer " + key);
    session.ifPresent(id -> request.header(SESSION, id));
    revision.ifPresent(agreed -> request.header(REVISION, agreed));
    return request;
  }

  /** Revision 2026-07-28 repeats in headers what stands in the message. */
  private static void addModernHeaders(HttpRequest.Builder request, ObjectNode message) {
    JsonNode params = message.path("params");
    String wanted = params.path("_meta").path(REVISION_OF_REQUEST).asText("");
    if (wanted.isEmpty()) {
      return;
    }
    String method = message.path("method").asText();
    request.setHeader(REVISION, wanted).header("Mcp-Method", headerText(method));
    switch (method) {
      case "tools/call", "prompts/get" ->
          request.header("Mcp-Name", headerText(params.path("name").asText()));
      case "resources/read" -> request.header("Mcp-Name", headerText(params.path("uri").asText()));
      default -> {}
    }
  }

  /** Plain where a header can carry it, else in the form that the revision has for this. */
  private static String headerText(String text) {
    boolean plain =
        text.chars().allMatch(c -> c >= ' ' && c <= '~')
            && text.strip().equals(text)
            && !text.startsWith("=?base64?");
    return plain
        ? text
        : "=?base64?"
            + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
            + "?=";
  }

  /** Ends the session, if there is one. */
  public void endSession() throws IOException, InterruptedException {
    if (hasSession()) {
      http.send(request().DELETE().timeout(CONNECT_TIMEOUT).build(), BodyHandlers.discarding());
    }
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
