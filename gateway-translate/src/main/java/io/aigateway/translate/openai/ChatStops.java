package io.aigateway.translate.openai;

import io.aigateway.translate.loss.TranslationRefused;
import io.aigateway.translate.model.Knob;
import java.util.List;

/**
 * Divides stop sequences between the upstream, which takes only a few (OpenAI API: four), and the
 * gateway, which enforces the others on the answer. They decide where the answer ends, so none may
 * be lost.
 */
final class ChatStops {
  /** Most sequences that the gateway enforces for one request. */
  static final int MAX_LOCAL = 64;

  /** Longest sequence that the gateway enforces, in characters: as much is held back at most. */
  static final int MAX_LOCAL_LENGTH = 1_024;

  private ChatStops() {}

  /** What the upstream is told. */
  static List<String> told(ChatDraft draft) {
    List<String> all = all(draft);
    return all.subList(0, Math.min(all.size(), most(draft)));
  }

  /**
   * What the gateway enforces.
   *
   * @throws TranslationRefused when that is too much
   */
  static List<String> local(ChatDraft draft) {
    List<String> all = all(draft);
    List<String> local = all.subList(Math.min(all.size(), most(draft)), all.size());
    String place = draft.conversation().settings().place(Knob.STOP);
    if (local.size() > MAX_LOCAL) {
      throw TranslationRefused.unsupported(
          place, "at most " + (most(draft) + MAX_LOCAL) + " stop sequences are possible");
    }
    if (local.stream().anyMatch(sequence -> sequence.length() > MAX_LOCAL_LENGTH)) {
      throw TranslationRefused.unsupported(
          place,
          "the upstream takes "
              + most(draft)
              + " stop sequences, and a further one may have "
              + MAX_LOCAL_LENGTH
              + " characters");
    }
    return local;
  }

  private static int most(ChatDraft draft) {
    return draft.profile().maxStops();
  }

  /** An empty one stops nothing. */
  private static List<String> all(ChatDraft draft) {
    return draft.conversation().settings().stop().stream()
        .filter(sequence -> !sequence.isEmpty())
        .toList();
  }
}
