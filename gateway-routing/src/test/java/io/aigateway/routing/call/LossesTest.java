package io.aigateway.routing.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.routing.vendor.FakeVendor;
import io.aigateway.routing.vendor.VendorSettings;
import io.aigateway.translate.Dialect;
import io.aigateway.translate.loss.Fate;
import io.aigateway.translate.loss.Loss;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final String LOSSY =
      """
      {"model":"smart","logit_bias":{"1":2},"my_secret":1,"messages":[\
      {"role":"user","content":"Hi","name":"me"}]}\
      """;

  @Test
  void what_a_request_loses_is_told_once_for_each_attempt() throws IOException {
    try (FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
        Rig rig = new Rig()) {
      World world =
          new World().leadsTo("a", "anthropic", vendor.anthropicBaseUrl(), "demo-claude", 1);
      rig.call(world.snapshot(), Dialect.OPENAI_CHAT, LOSSY);

      assertThat(rig.losses().counts())
          .containsEntry(dropped("logit_bias"), 1L)
          .containsEntry(dropped("other"), 1L);
    }
  }

  @Test
  void nothing_is_told_of_a_request_that_passes() throws IOException {
    try (FakeVendor vendor = FakeVendor.start(VendorSettings.defaults(InstantSource.system()));
        Rig rig = new Rig()) {
      World world = new World().leadsTo("o", "openai", vendor.openAiBaseUrl(), "demo-gpt", 1);
      rig.call(world.snapshot(), Dialect.OPENAI_CHAT, LOSSY);

      assertThat(rig.losses().counts()).isEmpty();
    }
  }

  @Test
  void the_line_in_the_log_has_fields_and_no_words_of_the_client() {
    LossReport report =
        new LossReport(
            "req-1",
            "smart",
            Dialect.OPENAI_CHAT,
            Dialect.ANTHROPIC_MESSAGES,
            List.of(
                Loss.dropped("messages[3].name", ""),
                Loss.dropped("my_secret", ""),
                Loss.approximated("temperature", "1.0 (was 1.3)"),
                Loss.dropped("messages[4].name", "")));

    assertThat(Losses.line(report))
        .isEqualTo(
            "call req-1: smart, openai-to-anthropic: dropped messages[].name, other;"
                + " approximated temperature");
  }

  private static LossTally.Lost dropped(String field) {
    return new LossTally.Lost("openai-to-anthropic", Fate.DROPPED, field);
  }
}
