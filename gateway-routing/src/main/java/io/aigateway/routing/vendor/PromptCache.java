package io.aigateway.routing.vendor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginnings of prompts that were seen before, so that a repeated one is billed as cached.
 * Holds the latest ones only. Threads may share it.
 */
final class PromptCache {
  /** Shorter beginnings are not cached, in tokens: so it is with OpenAI and Anthropic. */
  static final int MIN_TOKENS = 1024;

  private static final int CAPACITY = 4096;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > CAPACITY;
        }
      };

  /**
   * A piece of a prompt.
   *
   * @param text its text
   * @param cacheable whether the prompt up to and with this piece is to be cached
   */
  record Piece(String text, boolean cacheable) {}

  /**
   * How a prompt met the cache, in tokens from its start.
   *
   * @param known up to where it was cached already
   * @param cacheable up to where it is cached now; not below {@code known}
   */
  record Hit(int known, int cacheable) {}

  /** Looks a prompt up and remembers it. */
  synchronized Hit meet(String model, List<Piece> pieces) {
    int known = 0;
    int cacheable = 0;
    int characters = 0;
    int hash = model.hashCode();
    for (var piece : pieces) {
      characters += piece.text().length();
      hash = 31 * hash + piece.text().hashCode();
      int tokens = TokenCount.ofCharacters(characters);
      if (piece.cacheable() && tokens >= MIN_TOKENS) {
        cacheable = tokens;
        known = seen.put(characters + "/" + hash, true) == null ? known : tokens;
      }
    }
    return new Hit(known, cacheable);
  }

  /** The tokens of all pieces together. */
  static int tokens(List<Piece> pieces) {
    return TokenCount.ofCharacters(pieces.stream().mapToInt(p -> p.text().length()).sum());
  }
}
