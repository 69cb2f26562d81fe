package io.aigateway.translate.reshape;

import io.aigateway.translate.model.FinishReason;
import io.aigateway.translate.model.StreamEvent;
import io.aigateway.translate.model.StreamEvent.Failed;
import io.aigateway.translate.model.StreamEvent.Finish;
import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.outcome.Fault;
import io.aigateway.translate.outcome.FaultKind;
import io.aigateway.translate.target.UpstreamProfile;
import io.aigateway.translate.target.UpstreamProfile.ThinkingTags;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the gateway itself owes an answer, because the upstream was told something else than the
 * client said, or says it in a way of its own.
 *
 * @param names the tools' own names
 * @param stops sequences that end the answer and that the upstream was not told of
 * @param tags whether thinking stands in tags within the words
 * @param resumable whether the client can go on with a paused turn
 */
public record AnswerDuties(
    ToolNames names, List<String> stops, ThinkingTags tags, boolean resumable) {
  /** Nothing is owed. */
  public static final AnswerDuties NONE =
      new AnswerDuties(ToolNames.UNCHANGED, List.of(), ThinkingTags.NONE, true);

  /** No client library asks again on its own for such a fault: it would pause again, and cost. */
  private static final Fault PAUSED =
      new Fault(
          FaultKind.TURN_PAUSED,
          "the upstream paused its turn, which only clients of its own protocol can continue; fewer"
              + " searches within one answer need no pause",
          Optional.empty(),
          Optional.of("turn_paused"));

  /** Copies the sequences. */
  public AnswerDuties {
    stops = List.copyOf(stops);
  }

  /** What the written request and its upstream ask for. */
  public static AnswerDuties of(
      WrittenRequest request, UpstreamProfile profile, boolean resumable) {
    return new AnswerDuties(
        ToolNames.of(request), request.localStops(), profile.thinkingTags(), resumable);
  }

  /**
   * A paused turn is no answer for a client that cannot go on with it: it would take the half for
   * the whole.
   */
  private static void unpaused(StreamEvent event, Consumer<StreamEvent> told) {
    boolean paused = event instanceof Finish finish && finish.reason() == FinishReason.PAUSE;
    told.accept(paused ? new Failed(PAUSED) : event);
  }

  /** A fresh machine for one answer. */
  EventStep step() {
    ToolRestore restore = new ToolRestore(names);
    EventStep step =
        switch (tags) {
          case NONE -> restore;
          case AT_START -> new TaggedThinking().then(restore);
        };
    EventStep ended = stops.isEmpty() ? step : step.then(new StopGuard(stops));
    return resumable ? ended : ended.then(AnswerDuties::unpaused);
  }
}
