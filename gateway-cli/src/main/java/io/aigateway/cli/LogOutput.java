package io.aigateway.cli;

import io.aigateway.cli.logging.JsonLines;
import io.aigateway.server.settings.LogFormat;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Chooses how the log is written; to be called before anything is logged. */
final class LogOutput {
  private LogOutput() {}

  /** Chooses, and sends there what libraries say to {@code java.util.logging}. */
  static void choose(LogFormat format) {
    if (format == LogFormat.JSON) {
      System.setProperty("slf4j.provider", JsonLines.class.getName());
      // Else it would say in plain text that it has been chosen.
      System.setProperty("slf4j.internal.verbosity", "WARN");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
