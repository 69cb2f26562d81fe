package io.aigateway.mcp.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.aigateway.mcp.client.ServiceUnreachable.Reason;
import io.aigateway.mcp.protocol.HeaderText;
import io.aigateway.mcp.protocol.JsonRpc;
import io.aigateway.mcp.protocol.JsonRpc.Message;
import io.aigateway.mcp.protocol.JsonRpc.Request;
import io.aigateway.mcp.protocol.ParameterHeaders;
import io.aigateway.mcp.protocol.Revision;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Streamable HTTP of revision 2026-07-28: every request is a POST of its own, repeats in its header
 * fields what intermediaries want to know, and is cancelled by closing its answer.
 */
final class ModernHttpWire implements Wire {
  private final ServiceContext context;
  private final HttpEndpoint endpoint;
  private volatile Optional<HttpAnswers> answers = Optional.empty();
  private volatile boolean open = true;

  ModernHttpWire(ServiceContext context, HttpEndpoint endpoint) {
    this.context = context;
    this.endpoint = endpoint;
  }

  @Override
  public void start(Inbox inbox) {
    answers = Optional.of(new HttpAnswers(inbox, context.limits().messageBytes()));
  }

  @Override
  public void send(Request request, PendingRequest pending) throws ServiceUnreachable {
    if (!open) {
      throw new ServiceUnreachable(Reason.BROKEN, "the connection was closed");
    }
    HttpRequest http =
        endpoint
            .request(headers(request))
            .POST(BodyPublishers.ofByteArray(JsonRpc.bytes(request)))
            .build();
    Thread.ofVirtual()
        .name("mcp-call-" + context.service().symbol())
        .start(() -> exchange(http, pending));
  }

  @Override
  public void tell(Message message) {
    // This revision knows no notifications of clients over HTTP, and no requests to clients.
  }

  @Override
  public void cancel(PendingRequest pending, String why) {
    pending.release();
  }

  @Override
  public void agreed(Revision revision) {
    // Nothing comes unasked.
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public String transport() {
    return "streamable-http";
  }

  @Override
  public List<String> errorOutput() {
    return List.of();
  }

  @Override
  public void close() {
    open = false;
  }

  private void exchange(HttpRequest http, PendingRequest pending) {
    try {
      HttpResponse<InputStream> response = endpoint.send(http, pending::releasedBy);
      pending.releasedBy(StreamHttp.freeing(response, pending));
      if (response.statusCode() / 100 != 2) {
        pending.end(HttpAnswers.refusal(response, false));
        return;
      }
      answers.orElseThrow().take(response, pending);
      pending.broken(Reason.BROKEN, "the service's stream ended before the answer");
    } catch (ServiceUnreachable e) {
      pending.end(new Outcome.Broken(e, 0));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pending.broken(Reason.BROKEN, "the exchange was given up");
    }
  }

  private Map<String, String> headers(Request request) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json, text/event-stream");
    headers.put("MCP-Protocol-Version", Revision.R2026_07_28.text());
    headers.put("Mcp-Method", HeaderText.encode(request.method()));
    String name = name(request);
    if (!name.isEmpty()) {
      headers.put("Mcp-Name", HeaderText.encode(name));
    }
    if (request.method().equals("tools/call")) {
      parameters(request, name).forEach((k, v) -> headers.put(k, HeaderText.encode(v)));
    }
    return headers;
  }

  private static String name(Request request) {
    return switch (request.method()) {
      case "tools/call", "prompts/get" -> request.params().path("name").asText();
      case "resources/read" -> request.params().path("uri").asText();
      default -> "";
    };
  }

  private Map<String, String> parameters(Request request, String tool) {
    Optional<JsonNode> arguments = Optional.ofNullable(request.params().get("arguments"));
    return context
        .schemas()
        .inputSchema(context.service().id(), tool)
        .flatMap(ParameterHeaders::of)
        .map(parameters -> parameters.of(arguments))
        .orElse(Map.of());
  }
}
