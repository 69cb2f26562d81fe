package io.aigateway.server.settings;

import java.util.Comparator;
import java.util.Set;

/** Finds the word that was probably meant. */
final class Suggestion {
  /** A word is suggested when at most this share of its letters differs: one in so many. */
  private static final int ONE_ERROR_IN = 3;

  private Suggestion() {}

  /** The end of a sentence that suggests the nearest known word; empty when none is near. */
  static String of(String word, Set<String> known) {
    return known.stream()
        .min(Comparator.<String>comparingInt(k -> distance(word, k)).thenComparing(k -> k))
        .filter(nearest -> distance(word, nearest) * ONE_ERROR_IN <= nearest.length())
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }

  /** Letters to insert, delete or replace (Levenshtein distance). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
