package io.aigateway.translate.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class LossLogTest {
  private final LossLog log = new LossLog(LossPolicy.LENIENT);

  @Test
  void losses_are_told_once_and_in_order() {
    log.dropped("b", "no counterpart");
    log.approximated("a", "1.0 (was 1.3)");
    log.dropped("b", "no counterpart");

    assertThat(log.losses())
        .containsExactly(
            Loss.dropped("b", "no counterpart"), Loss.approximated("a", "1.0 (was 1.3)"));
  }

  @Test
  void a_loss_has_the_usual_cause_unless_another_is_told() {
    log.dropped("a", "no counterpart");
    log.approximated("b", "1.0 (was 1.3)");
    log.dropped("c", LossCause.MODEL_LACKS, "the model does not think");
    log.approximated("d", LossCause.AS_TEXT, "became plain text");

    assertThat(log.losses())
        .extracting(Loss::cause)
        .containsExactly(
            LossCause.NO_COUNTERPART, LossCause.NEAREST, LossCause.MODEL_LACKS, LossCause.AS_TEXT);
  }

  @Test
  void a_full_log_says_nothing_of_more() {
    fill(LossLog.MAX_LOSSES);
    log.dropped("0", "x");

    assertThat(log.losses()).hasSize(LossLog.MAX_LOSSES);
  }

  @Test
  void losses_beyond_the_bound_are_counted_together() {
    fill(LossLog.MAX_LOSSES);
    log.approximated("more", "x");
    assertThat(log.losses().getLast())
        .isEqualTo(new Loss("", Fate.APPROXIMATED, LossCause.MORE, "1 more losses"));

    log.dropped("still more", "x");
    log.dropped("0", "x");

    assertThat(log.losses())
        .hasSize(LossLog.MAX_LOSSES + 1)
        .last()
        .isEqualTo(new Loss("", Fate.DROPPED, LossCause.MORE, "2 more losses"));
  }

  @Test
  void the_strict_policy_refuses_the_first_loss_by_its_field() {
    LossLog strict = new LossLog(LossPolicy.STRICT);

    assertThatExceptionOfType(TranslationRefused.class)
        .isThrownBy(() -> strict.dropped("seed", "no counterpart"))
        .satisfies(refused -> assertThat(refused.path()).isEqualTo("seed"))
        .satisfies(
            refused ->
                assertThat(refused.reason()).isEqualTo(TranslationRefused.Reason.UNSUPPORTED));
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      log.dropped(Integer.toString(i), "x");
    }
  }
}
