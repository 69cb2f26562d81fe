package io.aigateway.examples.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.domain.embed.Surroundings;
import io.aigateway.domain.mcp.McpTransportSettings;
import io.aigateway.domain.mcp.McpTransportSettings.Remote;
import io.aigateway.domain.mcp.McpTransportSettings.RemoteKind;
import io.aigateway.domain.secret.Secret;
import io.aigateway.mcp.embed.ToolEngine;
import io.aigateway.mcp.protocol.McpErrorException;
import io.aigateway.routing.embed.ModelEngine;
import io.aigateway.routing.embed.VendorModel;
import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.translate.Dialect;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Asks a model that fails over to another vendor with another protocol, and calls a tool. The
 * vendors and the tool are played by this program itself, so that no account is needed.
 */
final class EmbedEngine {
  private EmbedEngine() {}

  static void run(URI openAi, URI anthropic, URI tools, PrintStream out)
      throws McpErrorException, InterruptedException {
    Surroundings around =
        new Surroundings(InstantSource.system(), System::nanoTime, new SecureRandom());
    Map<String, List<VendorModel>> aliases =
        Map.of(
            "smart",
            List.of(
                new VendorModel(Dialect.OPENAI_CHAT, openAi, Secret.of("sk-o"), "demo-gpt"),
                new VendorModel(
                    Dialect.ANTHROPIC_MESSAGES, anthropic, Secret.of("sk-a"), "demo-claude")));
    Map<String, McpTransportSettings> services =
        Map.of("toy", new Remote(tools, RemoteKind.AUTO, Map.of(), true));
    try (ModelEngine models = new ModelEngine(aliases, call -> out.println(call.tokens()), around);
        ToolEngine toolbox = new ToolEngine(services, Path.of("target"), call -> {}, around)) {
      String question =
          """
          {"model": "smart", "stream": true, "messages": [{"role": "user",
           "content": "Hello! [[fault:model=demo-gpt,status=503]]"}]}\
          """;
      int status = models.call(Dialect.OPENAI_CHAT, question.getBytes(UTF_8), out);
      out.println(status);

      for (JsonNode tool : toolbox.tools()) {
        out.println(tool.path("name").asText());
      }
      ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("text", "hi");
      out.println(toolbox.call("toy__echo", arguments));
    }
  }

  /** Prints a stream, what it used, its status, the tools there are, and a tool's result. */
  public static void main(String[] args)
      throws IOException, McpErrorException, InterruptedException {
    try (FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
        ToyTools tools = ToyTools.start()) {
      run(vendor.openAiBaseUrl(), vendor.anthropicBaseUrl(), tools.url(), System.out);
    }
  }
}
