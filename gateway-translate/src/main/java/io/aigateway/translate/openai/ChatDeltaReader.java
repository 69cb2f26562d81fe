package io.aigateway.translate.openai;

import java.util.Optional;

/**
 * Reads the deltas of one stream. Most of them are like the one before but for a few words, which
 * is quicker to see than to find out anew. Not safe for use by several threads.
 */
final class ChatDeltaReader {
  private Optional<ChatDelta> before = Optional.empty();

  /** The piece; empty for any other chunk and for one that is not written plainly. */
  Optional<ChatDelta> read(String data) {
    Optional<ChatDelta> delta = before.isPresent() ? before.get().again(data) : before;
    if (delta.isEmpty()) {
      delta = ChatDeltaWalk.over(data);
    }
    if (delta.isPresent()) {
      before = delta;
    }
    return delta;
  }
}
