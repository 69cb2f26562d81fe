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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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

  /**
   * How often each way of a call is gone. The JVM also keeps how often what was run and with which
   * types, and compiles at once in later starts what proved hot here; for that it must have become
   * hot.
   */
  private static final int ROUNDS = 2_500;

  /** When a slow machine gives up on the rest of them. */
  private static final Duration REHEARSAL_MAX = Duration.ofSeconds(60);

  /** Calls at a time: waits for each other and hand-overs are rehearsed, too. */
  private static final int CLIENTS = 4;

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
      Serving.firstSteps(a, Map.of()).take();
      Server server = new Server(settings, a);
      server.start();
      client.livez(server.url());
      rehearse(() -> calls(client, server.url(), demo.briefing().key()));
      server.stop();
    }
  }

  /** Does it again and again on several threads. */
  private static void rehearse(Runnable calls) {
    long begun = System.nanoTime();
    AtomicInteger rounds = new AtomicInteger();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(
            () -> {
              while (rounds.getAndIncrement() < ROUNDS
                  && System.nanoTime() - begun < REHEARSAL_MAX.toNanos()) {
                calls.run();
              }
            });
      }
    }
  }

  /** Every way of a call: passed through and translated, whole and streamed. */
  private static void calls(ModelHttp client, String url, Secret key) {
    for (String model : List.of("demo-gpt", "demo-claude")) {
      for (boolean stream : List.of(true, false)) {
        String body =
            """
            {"model": "%s", "stream": %s, "max_tokens": 100,
             "messages": [{"role": "user", "content": "Hello!"}]}
            """
                .formatted(model, stream);
        client.chat(url, key, body);
        client.messages(url, key, body);
      }
    }
  }
}
