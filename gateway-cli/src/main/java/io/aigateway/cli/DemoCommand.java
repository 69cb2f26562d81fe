package io.aigateway.cli;

import io.aigateway.server.Administration;
import io.aigateway.server.Server;
import io.aigateway.server.bootstrap.Setup;
import io.aigateway.server.demo.DemoMode;
import io.aigateway.server.demo.DemoText;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway demo}: everything in one process, on this machine only. */
@Command(
    name = "demo",
    description =
        "Start a gateway with a scripted vendor behind it; no account or settings are needed.")
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "18080", description = "Port; 0 takes a free one.")
  int port;

  @Option(names = "--data", defaultValue = "data", description = "Folder for all it keeps.")
  Path data = Path.of("data");

  @Option(
      names = "--pace",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Time between two events of the vendor's streams, such as 30ms.")
  Optional<Duration> pace = Optional.empty();

  @Option(
      names = "--shutdown-timeout",
      paramLabel = "TIME",
      description = "Time open streams get to finish at a stop, such as 20s.")
  Optional<String> shutdownTimeout = Optional.empty();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Files.createDirectories(data);
    Settings settings = new ConfigOption().read(overrides());
    Administration administration = Administration.open(settings);
    DemoMode demo =
        DemoMode.start(
            new Setup(administration.providers(), administration.aliases(), administration.keys()),
            administration.providers(),
            pace.orElse(DemoMode.HUMAN_PACE),
            InstantSource.system(),
            new SecureRandom());
    Server server = new Server(settings, administration);
    RunningServer running =
        RunningServer.start(
            server,
            () -> {
              demo.close();
              administration.close();
            },
            out);
    out.print(DemoText.of(running.url(), demo.briefing()));
    out.flush();
    return running.await();
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    overrides.put("AG_SERVER_HOST", "127.0.0.1");
    overrides.put("AG_SERVER_PORT", Integer.toString(port));
    overrides.put("AG_DATABASE_TYPE", "sqlite");
    overrides.put("AG_DATABASE_PATH", data.resolve("gateway.db").toString());
    // Whoever can call it is on this machine already.
    overrides.put(
        "AG_MCP_ALLOW_LOCAL",
        Optional.ofNullable(System.getenv("AG_MCP_ALLOW_LOCAL")).orElse("true"));
    shutdownTimeout.ifPresent(value -> overrides.put("AG_SERVER_SHUTDOWN_TIMEOUT", value));
    return overrides;
  }
}
