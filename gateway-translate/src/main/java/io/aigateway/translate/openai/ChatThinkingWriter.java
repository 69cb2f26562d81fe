package io.aigateway.translate.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.model.Knob;
import io.aigateway.translate.model.Thinking;
import io.aigateway.translate.target.Effort;
import io.aigateway.translate.target.ThinkingType;
import java.util.Optional;
import java.util.Set;

/** Writes how to think as {@code reasoning_effort} (OpenAI API, reasoning models). */
final class ChatThinkingWriter {
  /** Budgets up to this many tokens count as low effort. */
  static final int LOW_BUDGET = 4_096;

  /** Budgets up to this many tokens count as medium effort. */
  static final int MEDIUM_BUDGET = 16_384;

  private final ChatDraft draft;
  private final ObjectNode body;
  private final Thinking thinking;

  ChatThinkingWriter(ChatDraft draft, ObjectNode body) {
    this.draft = draft;
    this.body = body;
    this.thinking = draft.conversation().settings().thinking();
  }

  void write() {
    boolean free =
        thinking.type().equals(Optional.of(ThinkingType.BETWEEN_TOOLS))
            || (thinking.type().equals(Optional.of(ThinkingType.ADAPTIVE))
                && thinking.effort().isEmpty());
    if (free && !draft.own()) {
      draft
          .losses()
          .approximated(
              draft.conversation().settings().place(Knob.THINKING),
              LossCause.UPSTREAM_DECIDES,
              "the upstream decides when to think");
    }
    wanted().ifPresent(this::effort);
  }

  private Optional<Effort> wanted() {
    if (thinking.type().equals(Optional.of(ThinkingType.DISABLED))) {
      return Optional.of(Effort.NONE);
    }
    if (thinking.effort().isPresent() || thinking.budget().isEmpty()) {
      return thinking.effort();
    }
    int budget = thinking.budget().getAsInt();
    Effort effort =
        budget <= LOW_BUDGET ? Effort.LOW : budget <= MEDIUM_BUDGET ? Effort.MEDIUM : Effort.HIGH;
    return Optional.of(effort);
  }

  private void effort(Effort wanted) {
    Set<Effort> known = draft.context().capabilities().effortLevels();
    if (draft.own() && known.isEmpty()) {
      body.put("reasoning_effort", wanted.wire());
      return;
    }
    if (!draft.profile().reasoningEffort() || known.isEmpty()) {
      if (!alreadySo(wanted)) {
        draft
            .losses()
            .dropped(path(), LossCause.UPSTREAM_LACKS, "the upstream takes no reasoning effort");
      }
      return;
    }
    Effort nearest = nearest(wanted, known);
    if (nearest != wanted || (thinking.effort().isEmpty() && wanted != Effort.NONE)) {
      draft.losses().approximated(path(), "reasoning effort " + nearest.wire());
    }
    body.put("reasoning_effort", nearest.wire());
  }

  /** A model that cannot think needs not be told not to. */
  private boolean alreadySo(Effort wanted) {
    return wanted == Effort.NONE
        && !draft.context().capabilities().thinkingTypes().contains(ThinkingType.ENABLED)
        && !draft.context().capabilities().thinkingTypes().contains(ThinkingType.ADAPTIVE);
  }

  private String path() {
    boolean effort = thinking.effort().isPresent();
    return draft.conversation().settings().place(effort ? Knob.EFFORT : Knob.THINKING);
  }

  /** The highest known level not above the wanted one, else the lowest known. */
  private static Effort nearest(Effort wanted, Set<Effort> known) {
    Optional<Effort> below =
        known.stream().filter(level -> level.compareTo(wanted) <= 0).max(Effort::compareTo);
    return below.orElseGet(() -> known.stream().min(Effort::compareTo).orElseThrow());
  }
}
