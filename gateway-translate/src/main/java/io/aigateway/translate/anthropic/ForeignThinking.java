package io.aigateway.translate.anthropic;

import io.aigateway.translate.loss.LossCause;
import io.aigateway.translate.loss.LossLog;
import io.aigateway.translate.model.Part;
import io.aigateway.translate.model.Placed;
import io.aigateway.translate.model.Places;
import io.aigateway.translate.model.ThinkingOwner;
import io.aigateway.translate.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out thinking that another model signed or sealed: signatures are bound to the model that
 * made them (Anthropic docs, extended thinking), and a request with another's is refused.
 */
final class ForeignThinking {
  private final String owner;
  private final LossLog losses;

  private ForeignThinking(String owner, LossLog losses) {
    this.owner = owner;
    this.losses = losses;
  }

  /** The turns without what other models than the given one thought. */
  static List<Turn> leftOut(List<Turn> turns, String model, LossLog losses) {
    ForeignThinking filter = new ForeignThinking(ThinkingOwner.mark(model), losses);
    return turns.stream().map(filter::own).toList();
  }

  private Turn own(Turn turn) {
    if (!(turn instanceof Turn.Assistant said) || said.parts().stream().allMatch(this::isOwn)) {
      return turn;
    }
    List<Placed> kept = new ArrayList<>();
    for (Placed placed : said.placed()) {
      if (isOwn(placed.part())) {
        kept.add(placed);
      } else {
        losses.dropped(
            placed.path(),
            LossCause.FOREIGN_THINKING,
            "thinking of another model cannot be replayed");
      }
    }
    return new Turn.Assistant(
        Placed.parts(kept), said.extensions(), Places.of(said.places().turn(), kept));
  }

  private boolean isOwn(Part part) {
    Optional<String> maker =
        switch (part) {
          case Part.Reasoning reasoning -> reasoning.owner();
          case Part.SealedReasoning sealed -> sealed.owner();
          case Part other -> Optional.empty();
        };
    return maker.filter(who -> !who.equals(owner)).isEmpty();
  }
}
