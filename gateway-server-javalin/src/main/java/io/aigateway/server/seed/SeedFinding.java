package io.aigateway.server.seed;

import java.util.Locale;

/**
 * What becomes of one row of the seed.
 *
 * @param table where the row is
 * @param row its id; 0 for a whole table
 * @param name what people call it
 * @param fate what becomes of it
 * @param text why, and what to do; empty when everything is as it was
 */
public record SeedFinding(String table, long row, String name, Fate fate, String text) {
  /** What can become of a row. */
  public enum Fate {
    /** It means here what it meant there. */
    KEPT,
    /** It is taken, but something is different now. */
    CHANGED,
    /** It stays behind. */
    NOT_TAKEN;

    /** The word for people and programs. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
