package io.aigateway.translate.outcome;

/**
 * Tokens of one answer by kind, as the upstream reported them. The whole prompt is {@code input +
 * cacheRead + cacheWrite}; the three never overlap.
 *
 * @param input prompt tokens neither read from nor written to a cache
 * @param cacheRead prompt tokens read from a cache
 * @param cacheWrite prompt tokens written to a cache
 * @param output tokens of the answer, reasoning included
 * @param reasoning of the output, tokens spent on reasoning
 */
public record TokenUsage(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
  /** No tokens at all. */
  public static final TokenUsage ZERO = new TokenUsage(0, 0, 0, 0, 0);

  /** Negative counts, which broken upstreams report, become zero. */
  public TokenUsage {
    input = Math.max(0, input);
    cacheRead = Math.max(0, cacheRead);
    cacheWrite = Math.max(0, cacheWrite);
    output = Math.max(0, output);
    reasoning = Math.max(0, reasoning);
  }

  /** All prompt tokens. */
  public long prompt() {
    return input + cacheRead + cacheWrite;
  }

  /** Prompt and answer together. */
  public long total() {
    return prompt() + output;
  }
}
