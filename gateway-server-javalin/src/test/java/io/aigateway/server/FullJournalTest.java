package io.aigateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may choose for the time in which the usage of calls cannot be recorded. */
@Timeout(60)
class FullJournalTest {
  /** Less than one record. */
  private static final String NO_ROOM = "100";

  @TempDir Path directory;

  @Test
  void calls_are_served_and_losses_are_counted_unless_the_operator_says_otherwise()
      throws IOException {
    try (GatewayRig rig = start(Map.of("AG_USAGE_JOURNAL_MAX_SIZE", NO_ROOM))) {
      for (Way way : Way.all().toList()) {
        assertThat(ask(rig, way).status()).isEqualTo(200);
      }

      assertThat(metrics(rig)).contains("gateway_journal_lost_total 8");
      assertThat(metrics(rig)).contains("gateway_journal_refused_total 0");
      isDegraded(rig);
    }
  }

  @Test
  void calls_are_refused_in_the_clients_protocol_when_the_operator_wants_no_losses()
      throws IOException {
    try (GatewayRig rig =
        start(
            Map.of(
                "AG_USAGE_JOURNAL_MAX_SIZE", NO_ROOM, "AG_USAGE_ON_JOURNAL_FAILURE", "refuse"))) {
      for (Way way : Way.all().toList()) {
        Heard heard = ask(rig, way);
        assertThat(heard.status()).isEqualTo(503);
        assertThat(heard.error().path("message").asText()).contains("cannot record");
      }

      assertThat(rig.vendor.calls()).isEmpty();
      assertThat(metrics(rig)).contains("gateway_journal_refused_total 8");
      assertThat(metrics(rig)).contains("gateway_journal_lost_total 0");
      isDegraded(rig);
    }
  }

  private GatewayRig start(Map<String, String> settings) throws IOException {
    GatewayRig rig = GatewayRig.start(directory, settings);
    rig.alias(Way.OPENAI, rig.model(Way.OPENAI, "demo-gpt"));
    rig.alias(Way.ANTHROPIC, rig.model(Way.ANTHROPIC, "demo-claude"));
    return rig;
  }

  private static Heard ask(GatewayRig rig, Way way) {
    String key = rig.key(way.toString()).raw().reveal();
    String body =
        """
        {"model":"%s","max_tokens":4000,"stream":%s,\
        "messages":[{"role":"user","content":"count to 3"}]}\
        """
            .formatted(way.primary(), way.stream());
    return new Heard(way, rig.call(way.path(), key, body));
  }

  private static String metrics(GatewayRig rig) {
    return rig.send("GET", "/metrics", "").body();
  }

  /** It is told, and yet calls may come: they are answered one way or the other. */
  private static void isDegraded(GatewayRig rig) {
    String ready = "";
    while (!ready.contains("no room")) {
      Thread.onSpinWait();
      ready = rig.send("GET", "/readyz", "").body();
    }
    assertThat(ready).contains("\"status\":\"ready\"");
  }
}
