package io.aigateway.server.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as operators write them: powers of 1024, with or without the small i. */
final class Sizes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([kmg]?)i?b?");
  private static final int STEP_BITS = 10;

  private Sizes() {}

  /** The bytes of a text; throws {@code IllegalArgumentException} for anything else. */
  static long of(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size");
    }
    int steps =
        switch (matcher.group(2)) {
          case "k" -> 1;
          case "m" -> 2;
          case "g" -> 3;
          default -> 0;
        };
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (STEP_BITS * steps));
  }
}
