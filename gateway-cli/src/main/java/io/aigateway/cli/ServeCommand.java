package io.aigateway.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway serve}: the server. */
@Command(
    name = "serve",
    description = {
      "Start the server. A vendor whose usual variable is set (OPENAI_API_KEY, ANTHROPIC_API_KEY,",
      "GEMINI_API_KEY, DEEPSEEK_API_KEY, MISTRAL_API_KEY, GROQ_API_KEY, XAI_API_KEY,",
      "OPENROUTER_API_KEY) becomes a provider, and its models become aliases of the same name."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--host", description = "Address to listen on.")
  Optional<String> host = Optional.empty();

  @Option(names = "--port", description = "Port to listen on; 0 takes a free one.")
  Optional<Integer> port = Optional.empty();

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Serving.run(new ServeOptions(config.file, host, port), spec.commandLine().getOut());
  }
}
