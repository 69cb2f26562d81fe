package io.aigateway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aigateway.translate.loss.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses are counted under the names of the matrix, however many names clients think of. */
class LostFieldTest {
  @ParameterizedTest
  @CsvSource({
    "OPENAI_CHAT, logit_bias, logit_bias",
    "OPENAI_CHAT, logit_bias.50256, logit_bias",
    "OPENAI_CHAT, messages[12].name, messages[].name",
    "OPENAI_CHAT, messages[12].secret, other",
    "OPENAI_CHAT, my_field, other",
    "OPENAI_CHAT, '', other",
    "ANTHROPIC_MESSAGES, top_k, top_k",
    "ANTHROPIC_MESSAGES, system[1].cache_control, messages[].content[].cache_control",
    "ANTHROPIC_MESSAGES, messages[1].content[0].content[3].title, messages[].content[].title",
    "ANTHROPIC_MESSAGES, messages[3].content[0].thinking, messages[].content[].thinking",
    "ANTHROPIC_MESSAGES, messages[3].content[0].data, messages[].content[].data"
  })
  void a_loss_concerns_a_field_of_the_matrix(Dialect client, String path, String field) {
    assertThat(client.field(Loss.dropped(path, ""))).isEqualTo(field);
  }
}
