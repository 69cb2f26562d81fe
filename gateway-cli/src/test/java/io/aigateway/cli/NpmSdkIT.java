package io.aigateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official npm SDKs, the newest major version and the one before, with their stream helpers and
 * tool runners, against the launcher.
 */
class NpmSdkIT {
  private static final Path GOLDENS =
      RunningGateway.root().resolve("gateway-translate/src/test/resources/golden");

  @TempDir Path folder;

  @Test
  void the_official_npm_sdks_work_in_all_four_directions() throws IOException {
    NpmFolder sdk = NpmFolder.installed("sdk");
    try (RunningGateway gateway = RunningGateway.demo(folder)) {
      Map<String, String> environment =
          Map.of(
              "GATEWAY_URL", gateway.url(),
              "GATEWAY_KEY", gateway.key(),
              "GATEWAY_GOLDENS", GOLDENS.toString());
      sdk.run(environment, "npm", "test", "--", "--test-reporter=spec");
    }
  }
}
