package io.aigateway.translate.reshape;

/**
 * Looks for one sequence in a text that comes in pieces, with one look at each character (the
 * algorithm of Knuth, Morris and Pratt). Not safe for use by several threads.
 */
final class StopSequence {
  private final String words;
  private final int[] shorter;
  private int matched;

  /** Requires at least one character. */
  StopSequence(String words) {
    this.words = words;
    this.shorter = borders(words);
  }

  /** For each beginning the length of the longest shorter beginning that also ends it. */
  private static int[] borders(String words) {
    int[] borders = new int[words.length()];
    int length = 0;
    for (int i = 1; i < words.length(); i++) {
      while (length > 0 && words.charAt(i) != words.charAt(length)) {
        length = borders[length - 1];
      }
      length += words.charAt(i) == words.charAt(length) ? 1 : 0;
      borders[i] = length;
    }
    return borders;
  }

  /** Takes the next character; true when the sequence is complete with it. */
  boolean completes(char next) {
    while (matched > 0 && words.charAt(matched) != next) {
      matched = shorter[matched - 1];
    }
    matched += words.charAt(matched) == next ? 1 : 0;
    return matched == words.length();
  }

  /** How many of the last characters may be the beginning of the sequence. */
  int matched() {
    return matched;
  }

  /** Forgets what came. */
  void forget() {
    matched = 0;
  }

  String words() {
    return words;
  }
}
