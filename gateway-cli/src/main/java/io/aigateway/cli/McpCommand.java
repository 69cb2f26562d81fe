package io.aigateway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.failure.Failure;
import io.aigateway.domain.failure.FailureException;
import io.aigateway.mcp.client.EndpointClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway mcp}: services with tools. Services are named by name or id. */
@Command(name = "mcp", description = "MCP services: what they are, what they offer, calls of it.")
final class McpCommand {
  private static final int FAILED = 1;
  private static final int REQUEST_ID = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Spec CommandSpec spec;

  @Command(name = "list", description = "All services.")
  int list(@Mixin Place place) {
    return place.list(ports -> ports.mcp().list());
  }

  @Command(name = "show", description = "One service; secrets are masked.")
  int show(@Mixin Place place, @Parameters(paramLabel = "SERVICE") String name) {
    return place.one(ports -> ports.mcp().show(name));
  }

  @Command(name = "create", description = "Add a service, by --url or by --command.")
  int create(
      @Mixin Place place,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin McpServiceOptions options) {
    return place.one(ports -> ports.mcp().create(name, options));
  }

  @Command(name = "update", description = "Change a service; what is not said stays.")
  int update(
      @Mixin Place place,
      @Parameters(paramLabel = "SERVICE") String name,
      @Mixin McpServiceOptions options) {
    return place.one(ports -> ports.mcp().update(name, options));
  }

  @Command(name = "delete", description = "Delete a service, its items and their grants.")
  int delete(@Mixin Place place, @Parameters(paramLabel = "SERVICE") String name) {
    return place.done(ports -> ports.mcp().delete(name), "Deleted " + name + ".");
  }

  @Command(name = "test", description = "Really connect to a service; nothing is left of it.")
  int test(@Mixin Place place, @Parameters(paramLabel = "SERVICE") String name) {
    return place.with(
        ports -> {
          Listing result = ports.mcp().test(name);
          place.local.printOne(result);
          return place.local.found(result.allTrue("success"));
        });
  }

  @Command(name = "sync", description = "Read what a service offers.")
  int sync(@Mixin Place place, @Parameters(paramLabel = "SERVICE") String name) {
    return place.one(ports -> ports.mcp().sync(name));
  }

  @Command(name = "tools", description = "What a service offers: tools and everything else.")
  int tools(@Mixin Place place, @Parameters(paramLabel = "SERVICE") String name) {
    return place.list(ports -> ports.mcp().items(name));
  }

  @Command(name = "log", description = "The last calls, newest first.")
  int log(
      @Mixin Place place,
      @Option(names = "--service", paramLabel = "SERVICE", description = "Of this service only.")
          Optional<String> service,
      @Option(names = "--search", paramLabel = "WORDS", description = "With these words only.")
          Optional<String> words,
      @Option(
              names = "--limit",
              paramLabel = "NUMBER",
              defaultValue = "20",
              description = "How many.")
          int limit) {
    return place.list(ports -> ports.mcp().calls(service, words, limit));
  }

  @Command(name = "call", description = "Call a tool through a running gateway.")
  int call(
      @Parameters(paramLabel = "TOOL", description = "Such as files.read.") String tool,
      @Mixin McpEndpointOptions endpoint,
      @Option(
              names = "--args",
              paramLabel = "JSON",
              defaultValue = "{}",
              description = "The tool's arguments.")
          String arguments) {
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", REQUEST_ID);
    message.put("method", "tools/call");
    message.putObject("params").put("name", tool).set("arguments", tree(arguments));
    List<JsonNode> answers = new ArrayList<>();
    try (EndpointClient http = endpoint.open()) {
      http.post(message, body -> {}, answers::add);
    } catch (IOException e) {
      throw new FailureException(
          new Failure.UpstreamFailed(
              endpoint.url + ": " + Optional.ofNullable(e.getMessage()).orElse("no answer")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
    return print(answers);
  }

  private int print(List<JsonNode> answers) {
    JsonNode answer =
        answers.stream()
            .filter(one -> one.path("id").asInt() == REQUEST_ID && !one.has("method"))
            .findFirst()
            .orElseThrow(
                () -> new FailureException(new Failure.UpstreamFailed("there was no answer")));
    boolean failed = answer.has("error") || answer.at("/result/isError").asBoolean();
    JsonNode shown = answer.has("error") ? answer.path("error") : answer.path("result");
    spec.commandLine().getOut().println(shown.toPrettyString());
    spec.commandLine().getOut().flush();
    return failed ? FAILED : 0;
  }

  private static JsonNode tree(String arguments) {
    try {
      if (JSON.readTree(arguments) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw FailureException.invalid("--args", "is not JSON");
    }
    throw FailureException.invalid("--args", "must be a JSON object");
  }

  @Command(
      name = "stdio",
      description = {
        "Be an MCP server on standard input and output, for clients that know no other:",
        "every message is carried to a running gateway."
      })
  int stdio(@Mixin McpEndpointOptions endpoint) throws IOException {
    try (EndpointClient http = endpoint.open();
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      new McpStdioBridge(http, System.out).run(in);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }
}
