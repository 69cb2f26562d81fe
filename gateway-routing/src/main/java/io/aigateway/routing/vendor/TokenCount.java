package io.aigateway.routing.vendor;

/**
 * How {@link FakeVendor} counts tokens: four characters are one token, a started one counts. No
 * real tokenizer does so; the rule is here so that a test can say the number beforehand.
 *
 * <p>A prompt is the texts of its system prompt, messages and tool results and the JSON of its tool
 * calls, joined without separators, plus {@link #ATTACHMENT} for each image and document. An answer
 * is its text and the arguments of its tool calls; reasoning is counted on its own and added.
 */
public final class TokenCount {
  private static final int CHARACTERS_PER_TOKEN = 4;

  /** What one image or document adds to a prompt, in tokens. */
  public static final int ATTACHMENT = 85;

  private TokenCount() {}

  /**
   * Counts a text.
   *
   * @param text any text, of a whole prompt or a whole answer
   * @return tokens, 0 for an empty text
   */
  public static int of(String text) {
    return ofCharacters(text.length());
  }

  static int ofCharacters(int characters) {
    return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
  }

  /** How many characters fit in so many tokens. */
  static long characters(long tokens) {
    return tokens * CHARACTERS_PER_TOKEN;
  }
}
