package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Calls of tools by the plainest of clients, which has no session.
 *
 * @param gateway runs
 * @param key may call everything
 */
record McpCalls(RunningGateway gateway, String key) {
  private static final Pattern ANSWER =
      Pattern.compile("^data: (\\{.*\"id\":.*)$", Pattern.MULTILINE);

  /** What a tool says when it is called without arguments. */
  String text(String tool) {
    JsonNode answer = call(tool, "{}");
    assertThat(answer.at("/result/content/0/text").isTextual()).as(answer.toString()).isTrue();
    return answer.at("/result/content/0/text").asText();
  }

  /** The whole answer, which may be an error. */
  JsonNode call(String tool, String arguments) {
    return ask("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  /** The answer to any request. */
  JsonNode ask(String method, String params) {
    Http.Answer answer =
        Http.post(
            gateway.uri("/mcp/v1"),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params),
            "authorization",
            "Bearer " + key,
            "accept",
            "application/json, text/event-stream");
    return answer.body().startsWith("{")
        ? answer.json()
        : ANSWER
            .matcher(answer.body())
            .results()
            .findFirst()
            .map(found -> json(found.group(1)))
            .orElseThrow(() -> new AssertionError("no answer: " + answer.body()));
  }

  private static JsonNode json(String text) {
    try {
      return Http.JSON.readTree(text);
    } catch (java.io.IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
