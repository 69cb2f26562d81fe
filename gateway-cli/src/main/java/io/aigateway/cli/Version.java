package io.aigateway.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "AI Gateway "
          + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
              .orElse("(development)"),
      "Java " + Runtime.version()
    };
  }
}
