package io.aigateway.translate.anthropic;

import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.Settings;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ModelCapabilities;
import io.aigateway.translate.target.ThinkingType;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides how the model is asked to think, by what it accepts (Anthropic docs, extended thinking,
 * adaptive thinking and effort).
 *
 * @param type the shape to send; empty to send none
 * @param budget tokens, for {@link ThinkingType#ENABLED}
 * @param effort the effort to send; empty to send none
 * @param hidden whether the thinking's text is not wanted
 */
record MessagesThinking(
    Optional<ThinkingType> type, OptionalInt budget, Optional<Effort> effort, boolean hidden) {
  /** Smallest budget the API accepts, in tokens. */
  static final int MIN_BUDGET = 1024;

  /** Nothing is sent. */
  static MessagesThinking unsaid() {
    return new MessagesThinking(Optional.empty(), OptionalInt.empty(), Optional.empty(), false);
  }

  /** What to send for the client's wish. */
  static MessagesThinking of(Settings settings, ModelCapabilities model, LossLog losses) {
    Thinking wish = settings.thinking();
    if (wish.type().isEmpty() && wish.effort().isEmpty()) {
      return unsaid();
    }
    boolean off =
        wish.type().map(type -> type == ThinkingType.DISABLED).orElseGet(() -> noEffort(wish));
    return off ? off(settings, model, losses) : on(settings, model, losses);
  }

  private static boolean noEffort(Thinking wish) {
    return wish.effort().filter(effort -> effort == Effort.NONE).isPresent();
  }

  private static MessagesThinking off(Settings settings, ModelCapabilities model, LossLog losses) {
    Optional<Effort> effort =
        settings
            .thinking()
            .effort()
            .filter(wanted -> wanted != Effort.NONE)
            .flatMap(wanted -> level(wanted, settings, model, losses));
    if (model.thinkingTypes().contains(ThinkingType.DISABLED)) {
      return new MessagesThinking(
          Optional.of(ThinkingType.DISABLED), OptionalInt.empty(), effort, false);
    }
    if (model.thinkingTypes().isEmpty()) {
      return new MessagesThinking(Optional.empty(), OptionalInt.empty(), effort, false);
    }
    losses.approximated(
        settings.place(Knob.THINKING),
        LossCause.MODEL_LACKS,
        "the model cannot stop thinking: the least effort is asked for");
    return new MessagesThinking(Optional.empty(), OptionalInt.empty(), least(model), false);
  }

  private static Optional<Effort> least(ModelCapabilities model) {
    return levels(model).stream().min(Effort::compareTo);
  }

  /** Those of the model's levels that this API has a word for. */
  private static Set<Effort> levels(ModelCapabilities model) {
    return model.effortLevels().stream()
        .filter(level -> level.compareTo(Effort.LOW) >= 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static MessagesThinking on(Settings settings, ModelCapabilities model, LossLog losses) {
    Thinking wish = settings.thinking();
    Optional<ThinkingType> type = shape(wish, model);
    if (type.isEmpty() && wish.type().isPresent()) {
      losses.dropped(
          settings.place(Knob.THINKING), LossCause.MODEL_LACKS, "the model does not think");
    }
    if (type.isPresent() && wish.type().isPresent() && !type.equals(wish.type())) {
      losses.approximated(
          settings.place(Knob.THINKING), "sent as " + type.get().name().toLowerCase(Locale.ROOT));
    }
    boolean budgeted = type.filter(shape -> shape == ThinkingType.ENABLED).isPresent();
    OptionalInt budget = budgeted ? OptionalInt.of(budget(wish)) : OptionalInt.empty();
    return new MessagesThinking(
        type, budget, effort(settings, budgeted, model, losses), wish.hidden());
  }

  private static Optional<ThinkingType> shape(Thinking wish, ModelCapabilities model) {
    if (wish.type().filter(model.thinkingTypes()::contains).isPresent()) {
      return wish.type();
    }
    if (model.thinkingTypes().contains(ThinkingType.ADAPTIVE)) {
      return Optional.of(ThinkingType.ADAPTIVE);
    }
    return Optional.of(ThinkingType.ENABLED).filter(model.thinkingTypes()::contains);
  }

  private static int budget(Thinking wish) {
    return Math.max(MIN_BUDGET, wish.budget().orElseGet(() -> tokens(wish.effort())));
  }

  /** The budget of an effort on models that only know budgets. */
  private static int tokens(Optional<Effort> effort) {
    return switch (effort.orElse(Effort.MEDIUM)) {
      case NONE, MINIMAL -> MIN_BUDGET;
      case LOW -> 2_048;
      case MEDIUM -> 8_192;
      case HIGH -> 16_384;
      case XHIGH -> 24_576;
      case MAX -> 32_768;
    };
  }

  /** The effort of a budget on models that only know efforts. */
  private static Effort effortOf(int budget) {
    if (budget <= 2_048) {
      return Effort.LOW;
    }
    return budget <= 8_192 ? Effort.MEDIUM : Effort.HIGH;
  }

  private static Optional<Effort> effort(
      Settings settings, boolean budgeted, ModelCapabilities model, LossLog losses) {
    Thinking wish = settings.thinking();
    if (wish.effort().isPresent()) {
      if (budgeted && levels(model).isEmpty()) {
        losses.approximated(
            settings.place(Knob.EFFORT), "sent as a budget of " + budget(wish) + " tokens");
        return Optional.empty();
      }
      return level(wish.effort().get(), settings, model, losses);
    }
    if (budgeted || wish.budget().isEmpty() || levels(model).isEmpty()) {
      return Optional.empty();
    }
    return level(effortOf(wish.budget().getAsInt()), settings, model, losses);
  }

  /** The level itself, else the next lower one the model knows, else its lowest. */
  private static Optional<Effort> level(
      Effort wanted, Settings settings, ModelCapabilities model, LossLog losses) {
    Optional<Effort> level =
        levels(model).stream()
            .filter(known -> known != Effort.NONE && known.compareTo(wanted) <= 0)
            .max(Effort::compareTo)
            .or(() -> least(model));
    if (level.isEmpty()) {
      losses.dropped(
          settings.place(Knob.EFFORT), LossCause.MODEL_LACKS, "the model takes no effort");
    } else if (level.get() != wanted) {
      losses.approximated(settings.place(Knob.EFFORT), "sent as " + level.get().wire());
    }
    return level;
  }

  /** Whether the model is asked to think. */
  boolean isOn() {
    return type.filter(shape -> shape != ThinkingType.DISABLED).isPresent();
  }

  /** Whether the model is asked to think within a budget. */
  boolean budgeted() {
    return budget.isPresent();
  }

  /** The same without thinking, as far as the model can be told so. */
  MessagesThinking turnedOff(ModelCapabilities model) {
    return new MessagesThinking(
        Optional.of(ThinkingType.DISABLED).filter(model.thinkingTypes()::contains),
        OptionalInt.empty(),
        effort,
        false);
  }

  /** Whether thinking can be turned off, or needs only not to be asked for. */
  boolean canTurnOff(ModelCapabilities model) {
    return model.thinkingTypes().contains(ThinkingType.DISABLED) || budgeted();
  }

  /**
   * The same with a budget below the output limit, and the limit that goes with it.
   *
   * @param limit the output limit so far
   * @throws TranslationRefused when the model's limit leaves no room for thinking
   */
  Limited within(int limit, Settings settings, ModelCapabilities model, LossLog losses) {
    if (budget.isEmpty() || budget.getAsInt() < limit) {
      return new Limited(this, limit);
    }
    if (limit > MIN_BUDGET) {
      losses.approximated(
          settings.place(Knob.THINKING), "the budget is lowered below the output limit");
      return new Limited(withBudget(Math.max(MIN_BUDGET, limit / 2)), limit);
    }
    int raised = limit + MIN_BUDGET;
    if (raised > model.maxOutput().orElse(Integer.MAX_VALUE)) {
      throw TranslationRefused.unsupported(
          settings.place(Knob.MAX_TOKENS),
          "max_tokens: must be greater than " + MIN_BUDGET + " to think");
    }
    losses.approximated(
        settings.place(Knob.MAX_TOKENS), "raised to " + raised + " to leave room for thinking");
    return new Limited(withBudget(MIN_BUDGET), raised);
  }

  private MessagesThinking withBudget(int tokens) {
    return new MessagesThinking(type, OptionalInt.of(tokens), effort, hidden);
  }

  /** Thinking and the output limit that fit together. */
  record Limited(MessagesThinking thinking, int maxTokens) {}
}
