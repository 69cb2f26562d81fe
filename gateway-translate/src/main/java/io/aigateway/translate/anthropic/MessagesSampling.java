package io.aigateway.translate.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.target.ModelCapabilities;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes temperature, top_p, top_k and stop sequences. Newer models accept no sampling settings,
 * and none does while it thinks, except values that say nothing. Negative values, by which some
 * clients mean the default, count as absent.
 */
final class MessagesSampling {
  /** From here on a top_p says nothing (Anthropic docs, migration guide). */
  private static final BigDecimal ALL = new BigDecimal("0.99");

  /** Smallest top_p accepted while the model thinks (Anthropic docs, extended thinking). */
  private static final BigDecimal THINKING_TOP_P = new BigDecimal("0.95");

  private final ModelCapabilities model;
  private final boolean thinks;
  private final LossLog losses;

  MessagesSampling(ModelCapabilities model, boolean thinks, LossLog losses) {
    this.model = model;
    this.thinks = thinks;
    this.losses = losses;
  }

  void write(Settings settings, ObjectNode body) {
    Optional<BigDecimal> temperature = temperature(settings);
    temperature.ifPresent(value -> body.put("temperature", value));
    topP(settings, temperature.isPresent()).ifPresent(value -> body.put("top_p", value));
    topK(settings, body);
    stop(settings, body);
  }

  private Optional<BigDecimal> temperature(Settings settings) {
    Optional<BigDecimal> given = settings.temperature().filter(value -> value.signum() >= 0);
    if (given.isEmpty()) {
      return given;
    }
    BigDecimal value = given.get();
    if (refused()) {
      if (value.compareTo(BigDecimal.ONE) != 0) {
        losses.dropped("temperature", LossCause.MODEL_LACKS, reason());
      }
      return Optional.empty();
    }
    if (value.compareTo(BigDecimal.ONE) > 0) {
      losses.approximated("temperature", "1.0 (was " + value.toPlainString() + ")");
      return Optional.of(new BigDecimal("1.0"));
    }
    return given;
  }

  private Optional<BigDecimal> topP(Settings settings, boolean withTemperature) {
    Optional<BigDecimal> given = settings.topP().filter(value -> value.signum() >= 0);
    if (given.isEmpty()) {
      return given;
    }
    BigDecimal value = given.get();
    boolean accepted = model.sampling() && (!thinks || value.compareTo(THINKING_TOP_P) >= 0);
    if (!accepted) {
      if (value.compareTo(ALL) < 0) {
        losses.dropped("top_p", LossCause.MODEL_LACKS, reason());
      }
      return Optional.empty();
    }
    if (withTemperature && !model.temperatureWithTopP()) {
      losses.dropped("top_p", LossCause.MODEL_LACKS, "the model takes either temperature or top_p");
      return Optional.empty();
    }
    return Optional.of(value.min(BigDecimal.ONE));
  }

  private void topK(Settings settings, ObjectNode body) {
    int value = settings.topK().orElse(0);
    if (value <= 0) {
      return;
    }
    if (refused()) {
      losses.dropped("top_k", LossCause.MODEL_LACKS, reason());
    } else {
      body.put("top_k", value);
    }
  }

  private void stop(Settings settings, ObjectNode body) {
    List<String> stop = settings.stop();
    List<String> visible = stop.stream().filter(sequence -> !sequence.isBlank()).toList();
    if (visible.size() < stop.size()) {
      losses.dropped(
          settings.place(Knob.STOP),
          LossCause.UPSTREAM_LACKS,
          "sequences of white space only are not accepted");
    }
    if (!visible.isEmpty()) {
      visible.forEach(body.putArray("stop_sequences")::add);
    }
  }

  private boolean refused() {
    return thinks || !model.sampling();
  }

  private String reason() {
    return model.sampling()
        ? "not accepted while the model thinks"
        : "the model takes no sampling settings";
  }
}
