package io.aigateway.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the command line of {@code gateway serve} says. */
record ServeOptions(Optional<Path> config, Optional<String> host, Optional<Integer> port) {
  /** The variables that it sets. */
  Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    host.ifPresent(value -> overrides.put("AG_SERVER_HOST", value));
    port.ifPresent(value -> overrides.put("AG_SERVER_PORT", value.toString()));
    return overrides;
  }
}
