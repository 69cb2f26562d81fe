package io.aigateway.translate.reshape;

import io.aigateway.translate.model.WrittenRequest;
import io.aigateway.translate.target.UpstreamProfile;
import io.aigateway.translate.target.UpstreamProfile.ThinkingTags;
import java.util.List;

/**
 * What the gateway itself owes an answer, because the upstream was told something else than the
 * client said, or says it in a way of its own.
 *
 * @param names the tools' own names
 * @param stops sequences that end the answer and that the upstream was not told of
 * @param tags whether thinking stands in tags within the words
 */
public record AnswerDuties(ToolNames names, List<String> stops, ThinkingTags tags) {
  /** Nothing is owed. */
  public static final AnswerDuties NONE =
      new AnswerDuties(ToolNames.UNCHANGED, List.of(), ThinkingTags.NONE);

  /** Copies the sequences. */
  public AnswerDuties {
    stops = List.copyOf(stops);
  }

  /** What the written request and its upstream ask for. */
  public static AnswerDuties of(WrittenRequest request, UpstreamProfile profile) {
    return new AnswerDuties(ToolNames.of(request), request.localStops(), profile.thinkingTags());
  }

  /** A fresh machine for one answer. */
  EventStep step() {
    ToolRestore restore = new ToolRestore(names);
    EventStep step =
        switch (tags) {
          case NONE -> restore;
          case AT_START -> new TaggedThinking().then(restore);
        };
    return stops.isEmpty() ? step : step.then(new StopGuard(stops));
  }
}
