package io.aigateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official MCP conformance suite against the launcher: clients of both eras, servers of both
 * eras, the endpoint of one service and that of all. It prints what failed.
 */
class McpConformanceIT {
  private static final String OLDER = "2025-11-25";
  private static final String NEWER = "2026-07-28";

  @TempDir Path folder;

  @Test
  void both_eras_conform_before_servers_of_both_eras() throws Exception {
    try (McpRig rig = McpRig.start(folder)) {
      List<String> runs = new ArrayList<>();
      for (String server : List.of("legacy", "modern")) {
        for (String place : List.of("one", "all")) {
          // A server each, as the suite changes what it offers.
          String symbol = server + "-" + place;
          rig.fixture(symbol, server);
          String path = place.equals("one") ? "/mcp/v1/" + symbol + "@" : "/mcp/v1@";
          String aggregated = place.equals("one") ? "" : "+" + symbol;
          String url = rig.gateway().url() + path;
          runs.add("legacy-" + symbol + "=" + url + OLDER + aggregated);
          runs.add("modern-" + symbol + "=" + url + NEWER + aggregated);
        }
      }

      String report = conform(rig.npm(), Map.of("KEY", rig.gateway().key()), runs);

      System.out.println(report);
      assertThat(report.lines().filter(line -> line.contains(" required of "))).hasSize(8);
    }
  }

  @Test
  void the_servers_it_is_judged_with_conform_themselves() throws Exception {
    NpmFolder npm = NpmFolder.installed("mcp");
    try (NodeServer legacy = NodeServer.start(npm, Map.of(), "fixture.mjs", "legacy");
        NodeServer modern = NodeServer.start(npm, Map.of(), "fixture.mjs", "modern")) {
      String report =
          conform(
              npm,
              Map.of(),
              List.of(
                  "legacy=" + legacy.url("/mcp") + "@" + OLDER,
                  "modern=" + modern.url("/mcp") + "@" + NEWER));

      assertThat(report).contains("30/30 required").contains("37/37 required");
    }
  }

  private static String conform(NpmFolder npm, Map<String, String> environment, List<String> runs)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(npm.node().toString(), "conform.mjs"));
    command.addAll(runs);
    return npm.run(environment, command.toArray(String[]::new));
  }
}
