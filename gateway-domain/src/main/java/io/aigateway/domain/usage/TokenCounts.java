package io.aigateway.domain.usage;

/**
 * Tokens of a call by kind; see the field words of the API.
 *
 * @param input prompt tokens neither read from nor written to a cache
 * @param output tokens of the answer, reasoning included
 * @param cacheRead prompt tokens read from a cache
 * @param cacheWrite prompt tokens written to a cache
 * @param reasoning of the output, tokens spent on reasoning
 */
public record TokenCounts(
    long input, long output, long cacheRead, long cacheWrite, long reasoning) {
  /** No tokens. */
  public static final TokenCounts ZERO = new TokenCounts(0, 0, 0, 0, 0);

  /** All tokens, each counted once. */
  public long total() {
    return input + output + cacheRead + cacheWrite;
  }

  /** Both together. */
  public TokenCounts plus(TokenCounts other) {
    return new TokenCounts(
        input + other.input,
        output + other.output,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        reasoning + other.reasoning);
  }
}
