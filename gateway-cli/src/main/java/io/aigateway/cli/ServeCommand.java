package io.aigateway.cli;

import io.aigateway.server.Administration;
import io.aigateway.server.Server;
import io.aigateway.server.bootstrap.EnvironmentProviders;
import io.aigateway.server.bootstrap.FirstSteps;
import io.aigateway.server.bootstrap.Setup;
import io.aigateway.server.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = config.read(overrides());
    Administration administration = Administration.openForServing(settings);
    FirstSteps first =
        new FirstSteps(
            new Setup(administration.providers(), administration.aliases(), administration.keys()),
            administration.providers(),
            new EnvironmentProviders(System.getenv()));
    FirstSteps.Taken taken =
        administration.runsOnCopyOf().isPresent() ? FirstSteps.Taken.NOTHING : first.take();
    Server server = new Server(settings, administration);
    RunningServer running = RunningServer.start(server, administration::close, out);
    SettingsWatch.begin(config.path(), () -> config.readQuietly(overrides()), server::reload);
    taken.firstKey().ifPresent(key -> FirstKey.print(out, running.url(), key));
    Thread.ofVirtual().name("first-sync").start(() -> first.sync(taken.providers()));
    return running.await();
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    host.ifPresent(value -> overrides.put("AG_SERVER_HOST", value));
    port.ifPresent(value -> overrides.put("AG_SERVER_PORT", value.toString()));
    return overrides;
  }
}
