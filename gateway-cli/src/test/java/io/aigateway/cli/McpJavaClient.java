package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The official Java SDK as a client of the endpoint.
 *
 * @param gateway runs with the services that are called
 */
record McpJavaClient(RunningGateway gateway) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Does what a client does: lists, calls, is told of progress, is asked, follows a link. */
  void listsAndCalls() {
    List<Double> progress = new CopyOnWriteArrayList<>();
    try (McpSyncClient client = client(progress)) {
      assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .contains("ev.echo", "evs.echo", "evl.echo", "fs.list_directory", "confm.test_sampling");
      for (String service : List.of("ev", "evs", "evl")) {
        assertThat(call(client, service + ".echo", Map.of("message", "hé"))).isEqualTo("Echo: hé");
      }
      client.callTool(
          CallToolRequest.builder("ev.trigger-long-running-operation")
              .arguments(Map.of("duration", 0.4, "steps", 4))
              .progressToken("mine")
              .build());
      assertThat(progress).containsExactly(1.0, 2.0, 3.0, 4.0);
      for (String service : List.of("conf", "confm")) {
        assertThat(call(client, service + ".test_sampling", Map.of("prompt", "why?")))
            .isEqualTo("LLM response: the model says so");
        assertThat(call(client, service + ".test_elicitation", Map.of("message", "who?")))
            .contains("ada@example.com");
      }
      follows(client);
    }
  }

  private static void follows(McpSyncClient client) {
    ResourceLink link =
        (ResourceLink)
            client
                .callTool(
                    CallToolRequest.builder("conf.test_resource_link").arguments(Map.of()).build())
                .content()
                .getFirst();
    assertThat(client.readResource(ReadResourceRequest.builder(link.uri()).build()).contents())
        .singleElement()
        .satisfies(contents -> assertThat(contents.uri()).isEqualTo(link.uri()));
  }

  private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    return ((TextContent)
            client
                .callTool(CallToolRequest.builder(tool).arguments(arguments).build())
                .content()
                .getFirst())
        .text();
  }

  private McpSyncClient client(List<Double> progress) {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(gateway.url())
            .endpoint("/mcp/v1")
            .addHttpRequestCustomizer(
                (request, method, uri, body, context) ->
                    request.header("Authorization", "Bearer " + gateway.key()))
            .build();
    return McpClient.sync(transport)
        .requestTimeout(LIMIT)
        .capabilities(ClientCapabilities.builder().sampling().elicitation().build())
        .sampling(
            question ->
                CreateMessageResult.builder(Role.ASSISTANT, "the model says so", "m").build())
        .elicitation(
            question ->
                ElicitResult.builder(ElicitResult.Action.ACCEPT)
                    .content(Map.of("username", "ada", "email", "ada@example.com"))
                    .build())
        .progressConsumer(told -> progress.add(told.progress()))
        .build();
  }
}
