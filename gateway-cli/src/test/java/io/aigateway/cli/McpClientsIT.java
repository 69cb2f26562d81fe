package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official MCP clients, each before the official servers over every transport. */
class McpClientsIT {
  @TempDir Path folder;

  @Test
  void the_official_clients_and_servers_work_together_on_one_endpoint() throws Exception {
    try (McpRig rig = McpRig.start(folder)) {
      rig.fixture("conf", "legacy");
      rig.fixture("confm", "modern");
      rig.everything("ev");
      rig.everythingOverEvents("evs");
      rig.everythingLocal("evl");
      rig.files("fs");
      rig.memory("mem");
      assertThat(rig.admin().allRead()).isTrue();

      Map<String, String> environment =
          Map.of("GATEWAY_URL", rig.gateway().url(), "GATEWAY_KEY", rig.gateway().key());
      rig.npm()
          .run(
              environment,
              rig.npm().node().toString(),
              "--test",
              "--test-reporter=spec",
              "clients.test.mjs");
      new McpJavaClient(rig.gateway()).listsAndCalls();
    }
  }
}
