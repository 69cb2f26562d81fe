package io.aigateway.cli;

import io.aigateway.cli.http.ModelHttp;
import io.aigateway.domain.secret.Secret;
import io.aigateway.server.Administration;
import io.aigateway.server.Server;
import io.aigateway.server.bootstrap.Setup;
import io.aigateway.server.demo.DemoMode;
import io.aigateway.server.settings.Settings;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code gateway warm}: does what a server does, so that the launcher can have the JVM note what
 * that needs. The launcher answers by itself when there is nothing to be done.
 */
@Command(
    name = "warm",
    description = {
      "Make later starts faster, with Java 25 or newer: keep what a start needs beside the program,"
          + " or in the user's cache folder. A first start of a server does it in the background.",
      "It serves a few calls of its own on this machine, with a scripted vendor."
    })
final class WarmCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Enough for what every call needs to be loaded. */
  private static final int ROUNDS = 20;

  @Override
  public Integer call() throws IOException {
    try (ScratchServer scratch = ScratchServer.create()) {
      serve(new ConfigOption().read(scratch.settings(Map.of())));
      return ExitCode.DONE.value();
    }
  }

  private static void serve(Settings settings) throws IOException {
    SecureRandom random = new SecureRandom();
    try (Administration a = Administration.open(settings);
        DemoMode demo =
            DemoMode.start(
                new Setup(a.providers(), a.aliases(), a.keys()),
                a.providers(),
                Duration.ZERO,
                InstantSource.system(),
                random);
        ModelHttp client = new ModelHttp(PATIENCE)) {
      Server server = new Server(settings, a);
      server.start();
      for (int round = 0; round < ROUNDS; round++) {
        call(client, server.url(), demo.briefing().key());
      }
      server.stop();
    }
  }

  private static void call(ModelHttp client, String url, Secret key) {
    for (String model : List.of("demo-gpt", "demo-claude")) {
      for (boolean stream : List.of(true, false)) {
        client.chat(
            url,
            key,
            """
            {"model": "%s", "stream": %s, "messages": [{"role": "user", "content": "Hello!"}]}
            """
                .formatted(model, stream));
      }
    }
  }
}
