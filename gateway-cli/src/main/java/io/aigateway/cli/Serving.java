package io.aigateway.cli;

import io.aigateway.server.Administration;
import io.aigateway.server.Server;
import io.aigateway.server.bootstrap.EnvironmentProviders;
import io.aigateway.server.bootstrap.FirstSteps;
import io.aigateway.server.bootstrap.Setup;
import io.aigateway.server.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;

/** What {@code gateway serve} does. */
final class Serving {
  private Serving() {}

  /**
   * Serves until the process ends.
   *
   * @param out takes what is said to the user
   */
  static int run(ServeOptions options, PrintWriter out) {
    ConfigOption config = new ConfigOption();
    config.file = options.config();
    Map<String, String> overrides = options.overrides();
    Settings settings = config.read(overrides);
    Administration administration = Administration.openForServing(settings);
    FirstSteps first = firstSteps(administration, System.getenv());
    FirstSteps.Taken taken =
        administration.runsOnCopyOf().isPresent() ? FirstSteps.Taken.NOTHING : first.take();
    Server server = new Server(settings, administration);
    RunningServer running = RunningServer.start(server, administration::close, out);
    SettingsWatch.begin(config.path(), () -> config.readQuietly(overrides), server::reload);
    taken.firstKey().ifPresent(key -> FirstKey.print(out, running.url(), key));
    Thread.ofVirtual().name("first-sync").start(() -> first.sync(taken.providers()));
    return running.await();
  }

  /** What is done once, for the providers that these variables name. */
  static FirstSteps firstSteps(Administration administration, Map<String, String> environment) {
    return new FirstSteps(
        new Setup(administration.providers(), administration.aliases(), administration.keys()),
        administration.providers(),
        new EnvironmentProviders(environment));
  }
}
