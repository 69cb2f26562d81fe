package io.aigateway.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

/** What a client received, read as its SDK would. */
record Heard(Way way, HttpResponse<String> response) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** Everything the assistant said. */
  String text() {
    return parts().stream().map(this::text).collect(Collectors.joining());
  }

  /** The model that the answer names. */
  String model() {
    return parts().stream()
        .map(part -> part.has("message") ? part.path("message") : part)
        .map(part -> part.path("model").asText())
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Whether an SDK would take the answer for complete. */
  boolean endsCleanly() {
    if (!way.stream()) {
      return status() == 200;
    }
    return body().contains(way.openAi() ? "data: [DONE]" : "event: message_stop");
  }

  /** The error in the client's own envelope; missing when there is none. */
  JsonNode error() {
    return parts().stream()
        .map(part -> part.path("error"))
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(JSON.missingNode());
  }

  private String text(JsonNode part) {
    if (way.openAi()) {
      JsonNode choice = part.path("choices").path(0);
      return choice.path(way.stream() ? "delta" : "message").path("content").asText("");
    }
    if (way.stream()) {
      return part.path("delta").path("text").asText("");
    }
    return part.path("content").findValuesAsText("text").stream().collect(Collectors.joining());
  }

  /** The events' data, or the one body. */
  private List<JsonNode> parts() {
    boolean events = header("content-type").startsWith("text/event-stream");
    return events
        ? body()
            .lines()
            .filter(line -> line.startsWith(DATA + "{"))
            .map(line -> json(line.substring(DATA.length())))
            .toList()
        : List.of(json(body()));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
