package io.aigateway.translate.openai;

import io.aigateway.translate.json.PlainJson;
import java.util.Optional;

/**
 * The chunk most of a stream consists of: one piece of words, reasoning or arguments and nothing
 * else of meaning (OpenAI API, chat completion chunk). Read without a tree.
 *
 * @param data the chunk
 * @param kind of what it brings a piece
 * @param call the place of the call whose arguments they are
 * @param start where the piece begins
 * @param end where the piece ends
 * @param escapes characters of the piece beyond what its escapes stand for
 * @param model the model named; may be empty
 * @param idleStart where a string behind the piece begins that means nothing, such as {@code
 *     obfuscation}; the chunk's end if there is none
 * @param idleEnd where that string ends
 */
record ChatDelta(
    String data,
    Kind kind,
    int call,
    int start,
    int end,
    int escapes,
    String model,
    int idleStart,
    int idleEnd) {
  /** Of what it is a piece. */
  enum Kind {
    /** Words. */
    TEXT,
    /** Reasoning. */
    REASONING,
    /** Arguments of a call. */
    ARGUMENTS
  }

  /** Characters of the text, at least one. */
  int length() {
    return end - start - escapes;
  }

  String text() {
    return PlainJson.string(data, start, end, escapes);
  }

  /**
   * The next chunk, if it differs from this one in nothing but the piece and the string that means
   * nothing, and neither has escapes. Then all that was found out about this one holds for it.
   */
  Optional<ChatDelta> again(String next) {
    if (!next.regionMatches(0, data, 0, start)) {
      return Optional.empty();
    }
    int stop = PlainJson.ordinary(next, start);
    int between = idleStart - end;
    if (stop == start || !next.regionMatches(stop, data, end, between)) {
      return Optional.empty();
    }
    int idle = stop + between;
    int rest = idleStart == idleEnd ? idle : PlainJson.ordinary(next, idle);
    int tail = data.length() - idleEnd;
    return next.length() - rest == tail && next.regionMatches(rest, data, idleEnd, tail)
        ? Optional.of(new ChatDelta(next, kind, call, start, stop, 0, model, idle, rest))
        : Optional.empty();
  }
}
