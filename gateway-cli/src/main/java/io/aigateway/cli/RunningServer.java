package io.aigateway.cli;

import io.aigateway.server.Server;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * A started server that ends with the process: on Ctrl-C or SIGTERM it takes no more work, lets
 * open answers end, writes what is to be written, and exits with 0.
 */
final class RunningServer {
  private final Server server;
  private final Runnable afterwards;
  private final PrintWriter out;

  private RunningServer(Server server, Runnable afterwards, PrintWriter out) {
    this.server = server;
    this.afterwards = afterwards;
    this.out = out;
  }

  /**
   * Starts the server and says where it listens.
   *
   * @param afterwards run when it has stopped
   */
  static RunningServer start(Server server, Runnable afterwards, PrintWriter out) {
    RunningServer running = new RunningServer(server, afterwards, out);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "stop"));
    out.println("Listening on " + running.url());
    out.flush();
    return running;
  }

  /** Where it listens, as a client on this machine reaches it. */
  String url() {
    return server.url();
  }

  /** Waits for the end of the process. */
  int await() {
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** The signal alone would make the exit code 143; an orderly end is no failure. */
  private void stop() {
    out.println("Stopping ...");
    out.flush();
    server.stop();
    afterwards.run();
    Runtime.getRuntime().halt(0);
  }
}
